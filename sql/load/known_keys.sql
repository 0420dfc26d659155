-- One row a key of an article of the warehouse that shares a key with a staged one.
select
    article_id,
    kind,
    key
from article_key
where article_id in (
    select article_key.article_id
    from article_key
    semi join staged_article_key using (kind, key)
)
order by all;
