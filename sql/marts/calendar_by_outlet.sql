-- One row an outlet and day of its life, with articles or without; a long silence ends one life (`spell`) and begins another.
create or replace view calendar_by_outlet as
with horizon as (
    select coalesce(getvariable('coverage_as_of')::date, max(partition_date)) as as_of
    from load
    where status = 'succeeded'
),

gap as (
    select
        *,
        day - lag(day) over (partition by publisher_id order by day) as gap_days
    from arrival_by_day
),

-- How long a silence must be: of a monthly longer than of a daily, of none longer than 400 days.
patience as (
    select
        publisher_id,
        greatest(
            coalesce(getvariable('coverage_ended_days')::integer, 28), least(3 * median(gap_days), 400)
        )::integer as ended_days
    from gap
    group by publisher_id
),

counted as (
    select
        gap.*,
        patience.ended_days,
        count(*) filter (where gap.gap_days > patience.ended_days)
            over (partition by gap.publisher_id order by gap.day) as spell
    from gap
    join patience using (publisher_id)
),

life as (
    select
        publisher_id,
        spell,
        min(day) as first_day,
        max(day) as last_day,
        as_of,
        as_of - max(day) > any_value(ended_days) as is_silent,
        -- A handful of articles is no habit that could end.
        is_silent and count(*) >= 5 as has_ended
    from counted
    cross join horizon
    group by publisher_id, spell, as_of
),

calendar as (
    select
        *,
        -- One day more tells that it ended; else it goes on to the day of the newest load.
        case
            when has_ended then last_day + 1
            when is_silent then last_day
            else greatest(as_of, last_day)
        end as until_day,
        unnest(generate_series(first_day, until_day, interval 1 day))::date as day
    from life
)

select
    calendar.publisher_id,
    calendar.spell,
    calendar.day,
    coalesce(arrival_by_day.articles, 0) as articles,
    coalesce(arrival_by_day.characters, 0) as characters,
    arrival_by_day.half_arrived_days,
    arrival_by_day.arrived_days,
    calendar.last_day,
    calendar.as_of,
    calendar.has_ended and calendar.day > calendar.last_day as is_end
from calendar
left join arrival_by_day using (publisher_id, day);
