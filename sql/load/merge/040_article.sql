-- One row an article, its newest revision.
insert or replace into article by name
select
    staged_article.*,
    candidate.revision,
    getvariable('load_id') as load_id
from staged_article
join candidate using (document_id, article_id)
where candidate.is_newest;
