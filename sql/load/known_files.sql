-- One row a file, or a part of one, of the listing $1 that the ledger has.
select
    uri,
    part,
    parts,
    bytes,
    version,
    documents,
    rejected
from file
where uri in (select uri from read_parquet($1));
