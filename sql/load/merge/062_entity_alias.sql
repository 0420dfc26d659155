-- One row another name of an entity.
insert into entity_alias by name
select distinct
    staged.entity_id,
    staged.alias
from staged_entity_alias as staged
semi join entity using (entity_id)
anti join entity_alias using (entity_id, alias);
