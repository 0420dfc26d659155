-- One row a term of an article: those of the newest revision replace the older one's, and frequencies follow.
create or replace temp table term_change as
select
    term,
    sum(articles)::bigint as articles
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
    where article_id in (select article_id from superseded)
)
group by term;

delete from keyword
where article_id in (select article_id from superseded);

insert into keyword by name
select staged_keyword.* exclude (document_id)
from staged_keyword
semi join (from candidate where is_newest) as newest using (document_id);

merge into keyword_term
using (from term_change where articles <> 0) as changed
    on keyword_term.term = changed.term
when matched then update set articles = keyword_term.articles + changed.articles
when not matched then insert (term, articles) values (changed.term, changed.articles);
