-- One row an article whose id starts with $1 (two at most), with its outlet's name.
select
    article.* exclude (body),
    publisher.name as publisher
from article
join publisher using (publisher_id)
where starts_with(article.article_id, $1)
limit 2;
