-- One row an entity that stands for another since a merge or split.
insert into entity by name
select distinct on (into_id)
    into_id as entity_id,
    into_kind as kind,
    into_name as name,
    into_distinction as distinction,
    null as merged_into
from wanted_change
where (
    from_id in (select entity_id from entity where title = '')
    or into_id in (select into_id from split)
)
    and into_id not in (select entity_id from entity);
