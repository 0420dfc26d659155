-- One row a keyword of an article, weighed by BM25: often here, in few articles of this warehouse.
create or replace view keyword_rarity as
select
    keyword.article_id,
    keyword.term,
    keyword.weight,
    keyword_term.articles,
    keyword.weight * ln(1 + (counted.articles - keyword_term.articles + 0.5) / (keyword_term.articles + 0.5))
        as rarity_weight
from keyword
join keyword_term using (term)
cross join (select count(*) as articles from article) as counted;
