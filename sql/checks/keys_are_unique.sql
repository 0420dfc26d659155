-- One row a key that stands more than once, among what this load touched. DuckLake has no keys that would refuse it.
with keyed as (
    select 'article' as source, article_id as id, '' as part from article semi join checked_article using (article_id)
    union all
    select 'article_revision', article_id, revision::varchar from article_revision semi join checked_article using (article_id)
    union all
    select 'author', article_id, "position"::varchar from author semi join checked_article using (article_id)
    union all
    select 'passage', article_id, passage_no::varchar from passage semi join checked_article using (article_id)
    union all
    select 'mention', article_id, mention_no::varchar from mention semi join checked_article using (article_id)
    union all
    select 'metric', article_id, metric_no::varchar from metric semi join checked_article using (article_id)
    union all
    select 'quote', article_id, quote_no::varchar from quote semi join checked_article using (article_id)
    union all
    select 'keyword', article_id, term from keyword semi join checked_article using (article_id)
    union all
    select 'story_sketch', article_id, '' from story_sketch semi join checked_article using (article_id)
    union all
    select 'article_key', article_id, kind || ' ' || key from article_key semi join checked_article using (article_id)
    union all
    select 'document', document_id, '' from document semi join checked_document using (document_id)
    union all
    select 'rejection', document_id, '' from rejection semi join checked_document using (document_id)
    union all
    select 'file', uri, part::varchar from file semi join (from file semi join checked_load using (load_id)) as read using (uri)
    union all
    select 'load', load_id, '' from load semi join checked_load using (load_id)
    union all
    select 'publisher', publisher_id, '' from publisher
    union all
    select 'entity', entity_id, '' from entity
    union all
    select 'entity_alias', entity_id, alias from entity_alias
    union all
    select 'entity_change', from_id, title || ' ' || into_id from entity_change
    union all
    select 'keyword_term', term, '' from keyword_term
    union all
    select 'unit', unit, kind from unit
)

select
    source,
    id,
    part,
    count(*) as times
from keyed
group by all
having times > 1;
