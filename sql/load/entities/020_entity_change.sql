-- One row a merge or split that is followed now.
delete from entity_change
where (from_id, title, into_id) not in (select (from_id, title, into_id) from wanted_change);

insert into entity_change by name
select
    from_id,
    title,
    into_id,
    getvariable('load_id') as load_id
from wanted_change
anti join entity_change using (from_id, title, into_id);
