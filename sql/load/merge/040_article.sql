-- One row an article, its newest revision.
delete from article
where article_id in (select article_id from superseded);

insert into article by name
select
    staged_article.*,
    candidate.revision,
    getvariable('load_id') as load_id
from staged_article
join candidate using (document_id, article_id)
where candidate.is_newest;
