-- One row an older revision, whole: the warehouse's newest that is superseded now, and any in between.
insert into article_revision by name
select
    article.*,
    getvariable('load_id') as superseded_by_load_id
from article
semi join candidate using (article_id)
union all by name
select
    staged_article.*,
    candidate.revision,
    getvariable('load_id') as load_id,
    getvariable('load_id') as superseded_by_load_id
from staged_article
join candidate using (article_id, document_id)
where not candidate.is_newest;
