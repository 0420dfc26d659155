-- One row an outlet: its newest article, and the newest load that brought one of its articles or a revision.
create or replace view freshness_by_outlet as
select
    publisher.name as publisher,
    count(*) as articles,
    min(article.published_at) as first_published_at,
    max(article.published_at) as newest_published_at,
    max(load.finished_at) as newest_load_at,
    max(load.partition_date) as newest_partition_date
from article
join load using (load_id)
join publisher using (publisher_id)
group by publisher.publisher_id, publisher.name;
