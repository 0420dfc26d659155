-- One row an outlet and day (Asia/Seoul) that it published on: its articles, and how long after the day they first arrived.
create or replace view arrival_by_day as
with arrival as (
    select
        article.publisher_id,
        (article.published_at at time zone 'Asia/Seoul')::date as day,
        article.char_count,
        -- A revision is no arrival: the first one counts.
        coalesce(first_revision.load_id, article.load_id) as load_id
    from article
    left join article_revision as first_revision
        on first_revision.article_id = article.article_id and first_revision.revision = 1
)

select
    arrival.publisher_id,
    arrival.day,
    count(*) as articles,
    sum(arrival.char_count) as characters,
    quantile_disc(greatest(load.partition_date - arrival.day, 0), 0.5) as half_arrived_days,
    quantile_disc(greatest(load.partition_date - arrival.day, 0), 0.95) as arrived_days
from arrival
join load using (load_id)
group by all;
