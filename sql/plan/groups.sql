-- One row a part to be read, group by group.
select
    uri,
    location,
    member,
    bytes,
    version,
    modified,
    part,
    parts,
    day
from pending
order by
    group_no,
    day,
    uri,
    member,
    part;
