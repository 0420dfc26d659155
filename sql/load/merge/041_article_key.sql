-- One row a key that an article is known by; what a file adds is kept.
insert into article_key by name
select distinct
    article_id,
    kind,
    key
from staged_article_key
on conflict do nothing;
