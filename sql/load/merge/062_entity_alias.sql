-- One row another name of an entity.
insert or ignore into entity_alias
select distinct
    entity_id,
    alias
from staged_entity_alias
semi join entity using (entity_id);
