-- One row another name of an entity; one that a merge gave it becomes its own.
insert into entity_alias by name
select distinct
    entity_id,
    alias
from staged_entity_alias
semi join entity using (entity_id)
on conflict (entity_id, alias) do update set
    merged_from = null
where entity_alias.merged_from is not null;
