-- One row: the views are those of this version, whose digest is $1.
insert into schema_migration by name
select
    'marts' as name,
    $1 as sha256,
    now() as applied_at;
