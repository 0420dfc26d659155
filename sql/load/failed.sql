-- One row in the ledger for a load of which nothing was kept.
delete from load
where load_id = getvariable('load_id');

insert into load by name
select
    getvariable('load_id') as load_id,
    getvariable('started_at') as started_at,
    now() as finished_at,
    'failed' as status,
    getvariable('partition_date') as partition_date,
    0 as documents_read,
    0 as articles_new,
    0 as articles_revised,
    0 as articles_unchanged,
    0 as documents_rejected,
    getvariable('version') as version;
