-- One row a reference to an entity that another stands for.
with reference as (
    select 'mention.entity_id' as source, article_id, entity_id as target from mention
    union all
    select 'mention.affiliation_id', article_id, affiliation_id from mention
    union all
    select 'metric.subject_id', article_id, subject_id from metric
    union all
    select 'quote.speaker_id', article_id, speaker_id from quote
)

select
    reference.source,
    reference.article_id,
    reference.target
from reference
semi join checked_article using (article_id)
join entity on entity.entity_id = reference.target
where entity.merged_into is not null;
