-- One row an entity whose merge or split was written, changed or taken back since the last load.
create or replace temp table affected_entity as
with written as (
    select from_id, title, into_id from wanted_change
    except
    select from_id, title, into_id from entity_change
),

taken_back as (
    select from_id, title, into_id from entity_change
    except
    select from_id, title, into_id from wanted_change
)

select from_id from written
union
select from_id from taken_back;
