-- A mention of a merged entity is one of the other, and is itself again where the merge was taken back.
update mention
set
    entity_id = found.new_id,
    extracted_entity_id = case when found.new_id <> found.from_id then found.from_id end,
    kind = found.kind
from (
    select
        reference.article_id,
        reference.mention_no,
        changed.from_id,
        coalesce(split.into_id, changed.into_id, changed.from_id) as new_id,
        coalesce(split.into_kind, changed.into_kind, entity.kind) as kind
    from mention as reference
    join changed on changed.from_id = coalesce(reference.extracted_entity_id, reference.entity_id)
    left join split
        on split.article_id = reference.article_id
        and split.from_id = changed.from_id
    join entity on entity.entity_id = changed.from_id
    where changed.everywhere or reference.article_id in (select article_id from candidate)
) as found
where mention.article_id = found.article_id
    and mention.mention_no = found.mention_no;
