-- One row an article and an entity that is another there, as the article gives it a title.
create or replace temp table split as
select
    mention.article_id,
    wanted_change.from_id,
    wanted_change.into_id,
    wanted_change.into_kind
from mention
join wanted_change
    on wanted_change.from_id = coalesce(mention.extracted_entity_id, mention.entity_id)
    and wanted_change.title <> ''
    and ends_with(mention.title, wanted_change.title)
qualify row_number() over (
    partition by mention.article_id, wanted_change.from_id
    order by length(wanted_change.title) desc, mention.mention_no, wanted_change.into_id
) = 1;
