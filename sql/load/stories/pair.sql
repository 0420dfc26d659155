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
met as materialized (
    select distinct
        bucket.article_id as one_id,
        first_ones.article_id as other_id
    from bucket
    join bucket as first_ones using (band_hash)
    where first_ones.place <= 200
        and bucket.article_id <> first_ones.article_id
        and (bucket.is_changed or first_ones.is_changed)
),

-- Materialized step by step: planned in one, DuckDB pairs every sketch with every other first.
with_one as materialized (
    select
        met.other_id,
        article.story_id as one_story_id,
        story_sketch.sketch as one_sketch
    from met
    join article
        on article.article_id = met.one_id
    join story_sketch
        on story_sketch.article_id = met.one_id
),

with_both as materialized (
    select
        with_one.one_story_id,
        with_one.one_sketch,
        article.story_id as other_story_id,
        story_sketch.sketch as other_sketch
    from with_one
    join article
        on article.article_id = with_one.other_id
    join story_sketch
        on story_sketch.article_id = with_one.other_id
)

select distinct
    least(one_story_id, other_story_id) as story_id,
    greatest(one_story_id, other_story_id) as other_story_id
from with_both
where one_story_id <> other_story_id
    and near_copy(one_sketch, other_sketch);
