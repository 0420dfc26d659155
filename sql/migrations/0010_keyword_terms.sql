-- In how many articles each term is a keyword: kept by every load, so that weighing an article's terms is quick.

-- One row a term that is or was a keyword of an article.
create table keyword_term (
    term varchar primary key,
    articles bigint not null
);

comment on table keyword_term is 'A term and its document frequency in this warehouse; what keyword_rarity weighs by.';
comment on column keyword_term.term is 'As in keyword.term.';
comment on column keyword_term.articles is 'Articles of which it is a keyword now; 0 where revisions dropped it.';

insert into keyword_term
select
    term,
    count(*) as articles
from keyword
group by term;
