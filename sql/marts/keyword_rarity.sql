-- One row a keyword of an article, weighted by how rare the term is in this warehouse (TF-IDF).
create or replace view keyword_rarity as
with term_frequency as (
    select
        term,
        count(*) as articles
    from keyword
    group by term
)

select
    keyword.article_id,
    keyword.term,
    keyword.weight,
    term_frequency.articles,
    keyword.weight * ln(1 + (select count(*) from article) / term_frequency.articles) as rarity_weight
from keyword
join term_frequency using (term);
