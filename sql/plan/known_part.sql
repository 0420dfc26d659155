-- One row a file, or a part of one, that need not be read: the ledger has it in this state.
create or replace temp table known_part as
select
    uri,
    '' as member,
    bytes,
    version,
    parts,
    part,
    documents - rejected as documents
from read_parquet(getvariable('known_files'))
where rejected = 0
    or getvariable('skip_rejected');
