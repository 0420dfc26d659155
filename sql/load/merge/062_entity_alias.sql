-- One row another name of an entity; one that a merge gave it becomes its own.
merge into entity_alias
using (
    select distinct
        entity_id,
        alias
    from staged_entity_alias
    semi join entity using (entity_id)
) as staged
    on entity_alias.entity_id = staged.entity_id
    and entity_alias.alias = staged.alias
when matched and entity_alias.merged_from is not null then update set merged_from = null
when not matched then insert (entity_id, alias) values (staged.entity_id, staged.alias);
