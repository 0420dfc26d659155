-- One row a file of the listing, or a document of quarantine, with what the ledger knows of it.
create or replace temp table listed_file as
with listed as (
    from read_parquet(getvariable('listing'))
    qualify row_number() over (partition by uri, member, part order by is_own desc, day desc) = 1
),

known as (
    select
        uri,
        member,
        bytes,
        version,
        parts as known_of,
        count(*) as known_parts,
        sum(documents) as documents
    from known_part
    group by all
)

select
    listed.*,
    known.documents,
    coalesce(known.known_parts = known.known_of, false) as is_loaded,
    case
        when is_loaded then listed.bytes
        when known.known_of = listed.parts then listed.bytes * known.known_parts // listed.parts
        else 0
    end as loaded_bytes
from listed
left join known using (uri, member, bytes, version);
