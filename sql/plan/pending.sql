-- One row a file, or a part of one, that is to be read, with the number of its group from 1.
-- Groups keep the order of days and places and hold `group_files` files or `group_bytes` bytes, or more where
-- there would be more than `max_groups` of them.
create or replace temp table pending as
with part as (
    select
        * exclude (part, documents, is_loaded, loaded_bytes),
        unnest(if(part = 0, range(1, parts + 1), [part]))::integer as part
    from listed_file
    where is_ready
        and not is_loaded
),

fresh as (
    from part
    anti join known_part using (uri, member, bytes, version, parts, part)
),

weighed as (
    select
        *,
        greatest(1.0 / getvariable('group_files'), bytes / parts / getvariable('group_bytes'))::double as weight
    from fresh
),

placed as (
    select
        *,
        sum(weight) over (
            order by
                day,
                uri,
                member,
                part
            rows unbounded preceding
        ) - weight as before,
        greatest(sum(weight) over () / getvariable('max_groups'), 1) as size
    from weighed
)

select
    * exclude (weight, before, size),
    -- Fractions are added up: what falls short of a whole by their rounding is a whole.
    dense_rank() over (
        order by least(floor(before / size + 1e-9), getvariable('max_groups') - 1)
    )::integer as group_no
from placed;
