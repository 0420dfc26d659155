-- One row a term of an article: those of the newest revision replace the older one's, and frequencies follow.
create or replace temp table term_change as
select
    term,
    sum(articles) as articles
from (
    select
        term,
        1 as articles
    from staged_keyword
    semi join (from candidate where is_newest) as newest using (document_id)
    union all
    select
        term,
        -1 as articles
    from keyword
    where article_id in (select article_id from candidate)
)
group by term;

delete from keyword
where article_id in (select article_id from candidate);

insert into keyword by name
select staged_keyword.* exclude (document_id)
from staged_keyword
semi join (from candidate where is_newest) as newest using (document_id);

insert into keyword_term
from term_change
where articles <> 0
on conflict (term) do update set
    articles = keyword_term.articles + excluded.articles;
