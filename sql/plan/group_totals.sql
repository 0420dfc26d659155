-- One row a group: its number, its files or parts of files, their bytes, its first and its last day of arrival.
select
    group_no,
    count(*) as files,
    sum(bytes // parts)::bigint as bytes,
    min(day) as first_day,
    max(day) as last_day
from pending
group by group_no
order by group_no;
