-- The names of a merged entity are aliases of the one that stands for it, as long as the merge holds.
delete from entity_alias
where merged_from in (select from_id from affected_entity);

insert into entity_alias by name
with gained as (
    select
        entity.entity_id,
        entity.merged_into,
        entity.name as alias
    from entity
    where entity.merged_into is not null
    union
    select
        entity_alias.entity_id,
        entity.merged_into,
        entity_alias.alias
    from entity_alias
    join entity using (entity_id)
    where entity.merged_into is not null
        and entity_alias.merged_from is null
)

select
    gained.merged_into as entity_id,
    gained.alias,
    min(gained.entity_id) as merged_from
from gained
join entity on entity.entity_id = gained.merged_into
anti join entity_alias as own on own.entity_id = gained.merged_into and own.alias = gained.alias
where gained.alias <> entity.name
group by all;
