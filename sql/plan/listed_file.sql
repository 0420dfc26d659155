-- One row a file of the listing, or a document of quarantine, with what the ledger knows of it.
create or replace temp table listed_file as
with listed as (
    from read_parquet(getvariable('listing'))
    qualify row_number() over (partition by uri, member, part order by is_own desc, day desc) = 1
),

whole as (
    select
        uri,
        '' as member,
        bytes,
        version,
        sum(documents - rejected) as documents
    from read_parquet(getvariable('known_files'))
    where rejected = 0
        or getvariable('skip_rejected')
    group by
        uri,
        bytes,
        version,
        parts
    having count(*) = parts
)

select
    listed.*,
    whole.uri is not null as is_loaded,
    whole.documents
from listed
left join whole using (uri, member, bytes, version);
