-- One row a reference to an entity, passage or document that is not there.
select
    entity_reference.source,
    entity_reference.article_id,
    entity_reference.target
from entity_reference
anti join entity on entity.entity_id = entity_reference.target
where entity_reference.target is not null
union all
select
    'article.document_id',
    article.article_id,
    article.document_id
from article
semi join checked_article using (article_id)
anti join document using (document_id);
