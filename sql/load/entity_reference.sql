-- One row a reference of a checked article to an entity; target is null where there is none.
create or replace temp view entity_reference as
with reference as (
    select 'mention.entity_id' as source, article_id, entity_id as target from mention
    union all
    select 'mention.affiliation_id', article_id, affiliation_id from mention
    union all
    select 'metric.subject_id', article_id, subject_id from metric
    union all
    select 'quote.speaker_id', article_id, speaker_id from quote
)

from reference
semi join checked_article using (article_id);
