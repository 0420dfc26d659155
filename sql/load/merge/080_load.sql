-- One row, this run of the loader.
insert or replace into load
select
    getvariable('load_id') as load_id,
    getvariable('started_at') as started_at,
    now() as finished_at,
    'succeeded' as status,
    getvariable('partition_date') as partition_date,
    count(*) as documents_read,
    count(*) filter (where status = 'new') as articles_new,
    count(*) filter (where status = 'revised') as articles_revised,
    count(*) filter (where status = 'unchanged') as articles_unchanged,
    count(*) filter (where status = 'rejected') as documents_rejected,
    getvariable('version') as version
from outcome;
