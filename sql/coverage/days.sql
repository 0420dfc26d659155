-- One row an outlet and day of the asked range; without one, the fourteen days to the newest one that is judged.
with coverage as materialized (
    from coverage_by_day
),

asked as (
    select coalesce($until::date, max(day)) as until_day
    from coverage
    where articles > 0 or status <> 'ended'
)

select
    coverage.*
from coverage
cross join asked
where coverage.day between coalesce($since::date, asked.until_day - 13) and asked.until_day
    and (len($outlets::varchar[]) = 0 or list_contains($outlets::varchar[], coverage.publisher))
order by
    coverage.day,
    coverage.publisher;
