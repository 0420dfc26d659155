-- One row a reference to an entity, passage or document that is not there.
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
anti join entity on entity.entity_id = reference.target
where reference.target is not null
union all
select
    'article.document_id',
    article.article_id,
    article.document_id
from article
semi join checked_article using (article_id)
anti join document using (document_id);
