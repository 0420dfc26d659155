-- The same for whom a person belongs to.
update mention
set
    affiliation_id = found.new_id,
    extracted_affiliation_id = case when found.new_id <> found.from_id then found.from_id end
from (
    select
        reference.article_id,
        reference.mention_no,
        changed.from_id,
        coalesce(split.into_id, changed.into_id, changed.from_id) as new_id
    from mention as reference
    join changed on changed.from_id = coalesce(reference.extracted_affiliation_id, reference.affiliation_id)
    left join split
        on split.article_id = reference.article_id
        and split.from_id = changed.from_id
    where changed.everywhere or reference.article_id in (select article_id from candidate)
) as found
where mention.article_id = found.article_id
    and mention.mention_no = found.mention_no;
