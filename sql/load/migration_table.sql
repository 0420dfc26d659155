-- One row a migration that this warehouse has taken.
create table if not exists schema_migration (
    name varchar primary key,
    sha256 varchar not null,
    applied_at timestamptz not null
);
