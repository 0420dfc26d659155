-- One row a key that an article is known by; what a file adds is kept.
insert into article_key by name
select distinct
    staged.article_id,
    staged.kind,
    staged.key
from staged_article_key as staged
anti join article_key using (kind, key, article_id);
