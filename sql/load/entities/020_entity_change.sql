-- One row a merge or split that is followed now.
delete from entity_change
where (from_id, title, into_id) not in (select (from_id, title, into_id) from wanted_change);

insert or ignore into entity_change
select
    from_id,
    title,
    into_id,
    getvariable('load_id') as load_id
from wanted_change;
