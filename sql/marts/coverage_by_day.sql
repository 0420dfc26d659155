-- One row a day (Asia/Seoul) and outlet: how many articles it published that the warehouse holds.
create or replace view coverage_by_day as
select
    article.published_at::date as day,
    publisher.name as publisher,
    count(*) as articles,
    sum(article.char_count) as characters
from article
join publisher using (publisher_id)
group by all;
