-- One row, this run of the loader; documents of files that were known and not opened count as unchanged.
delete from load
where load_id = getvariable('load_id');

insert into load by name
select
    getvariable('load_id') as load_id,
    getvariable('started_at') as started_at,
    now() as finished_at,
    'succeeded' as status,
    getvariable('partition_date') as partition_date,
    count(*) + getvariable('documents_known') as documents_read,
    count(*) filter (where status = 'new') as articles_new,
    count(*) filter (where status = 'revised') as articles_revised,
    count(*) filter (where status = 'unchanged') + getvariable('documents_known') as articles_unchanged,
    count(*) filter (where status = 'rejected') as documents_rejected,
    getvariable('version') as version
from outcome;
