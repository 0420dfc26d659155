-- One row a key of a staged document's article.
select
    document_id,
    article_id,
    kind,
    key
from staged_article_key
order by all;
