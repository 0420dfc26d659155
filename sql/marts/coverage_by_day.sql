-- One row an outlet and day (Asia/Seoul) of its life: its articles, how many are usual, and a status with its reason.
-- ok, off (no paper that weekday), new, waiting (may still come), late, thin, missing, ended: docs/coverage.md.
-- A session may set the variables coverage_weeks, coverage_thin_share, coverage_late_days, coverage_ended_days and
-- coverage_as_of (the day to judge from); `sosik coverage` sets them from the settings.
create or replace view coverage_by_day as
with history as (
    select
        *,
        median(articles) over same_weekday as expected,
        mad(articles) over same_weekday as spread,
        count(*) over same_weekday as weeks,
        quantile_disc(arrived_days, 0.95) over before as usual_delay_days,
        count(arrived_days) over before as arrivals,
        coalesce(getvariable('coverage_thin_share')::double, 0.5) as thin_share,
        coalesce(getvariable('coverage_late_days')::integer, 1) as late_days
    from calendar_by_outlet
    window
        same_weekday as (
            partition by publisher_id, spell, isodow(day)
            order by day
            rows between coalesce(getvariable('coverage_weeks')::integer, 8) preceding and 1 preceding
        ),
        before as (
            partition by publisher_id, spell
            order by day
            rows between 7 * coalesce(getvariable('coverage_weeks')::integer, 8) preceding and 1 preceding
        )
),

-- Counts that vary from week to week may fall further below the usual before it means something;
-- the spread is the median distance from the median, which an outage does not widen.
bounded as (
    select
        *,
        greatest(expected - 6 * spread, 0) as least
    from history
),

judged as (
    select
        *,
        case
            when is_end then 'ended'
            when weeks < 3 then 'new'
            when articles = 0 and expected = 0 then 'off'
            when articles < least and articles <= thin_share * expected then
                case
                    -- An archive arrives years later: no day of it waits longer than a week.
                    when as_of - day < least(coalesce(usual_delay_days, 1), 7) then 'waiting'
                    when articles = 0 then 'missing'
                    else 'thin'
                end
            when arrivals >= 3 and half_arrived_days > greatest(usual_delay_days, late_days) then 'late'
            else 'ok'
        end as status
    from bounded
)

select
    judged.day,
    publisher.name as publisher,
    judged.articles,
    judged.characters,
    judged.expected,
    judged.least,
    judged.half_arrived_days as delay_days,
    judged.usual_delay_days,
    judged.status,
    case judged.status
        when 'missing' then printf('none; usual on a %s: %g', strftime(day, '%A'), expected)
        when 'thin' then printf('%d; usual on a %s: %g', articles, strftime(day, '%A'), expected)
        when 'late' then
            printf('half came %d or more days after publication; usual: %d', half_arrived_days, usual_delay_days)
        when 'waiting' then
            printf('%d so far; they come up to %d days after the day', articles, coalesce(usual_delay_days, 1))
        when 'new' then printf('too new to judge; %ss before it: %d of 3', strftime(day, '%A'), weeks)
        when 'off' then printf('none, as usual on a %s', strftime(day, '%A'))
        when 'ended' then printf('nothing since %s', strftime(last_day, '%Y-%m-%d'))
    end as reason
from judged
join publisher using (publisher_id);
