-- One row an amount of won: the largest whose measure and owner the text tells.
select
    subject,
    measure,
    surface,
    value,
    direction,
    period_text as period,
    publisher,
    headline
from metric_in_context
where kind = 'money'
    and unit = 'KRW'
    and subject is not null
    and measure is not null
qualify row_number() over (partition by subject order by value desc) = 1
order by value desc
limit 10;
