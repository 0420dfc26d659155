-- One row two stories of which two articles are near copies, one of them new or revised in this load.
with changed as (
    from candidate
    where is_newest
),

bucket as (
    select
        story_band.band_hash,
        story_band.article_id,
        changed.article_id is not null as is_changed,
        row_number() over (
            partition by story_band.band_hash
            order by story_band.article_id
        ) as place
    from story_band
    semi join (from staged_story_band semi join changed using (document_id)) as met using (band_hash)
    left join changed using (article_id)
),

-- A phrase of thousands of articles is a band of theirs, and all pairs of them would be millions. So the
-- articles of a band are compared with its first 200 only: copies of one text still meet, as each has the
-- same first ones beside it.
met as (
    select distinct
        bucket.article_id as one_id,
        first_ones.article_id as other_id
    from bucket
    join bucket as first_ones using (band_hash)
    where first_ones.place <= 200
        and bucket.article_id <> first_ones.article_id
        and (bucket.is_changed or first_ones.is_changed)
)

select distinct
    least(one.story_id, other.story_id) as story_id,
    greatest(one.story_id, other.story_id) as other_story_id
from met
join article as one on one.article_id = met.one_id
join article as other on other.article_id = met.other_id
join story_sketch as one_sketch on one_sketch.article_id = met.one_id
join story_sketch as other_sketch on other_sketch.article_id = met.other_id
where one.story_id <> other.story_id
    and near_copy(one_sketch.sketch, other_sketch.sketch);
