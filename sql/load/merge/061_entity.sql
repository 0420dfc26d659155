-- One row an entity that the newest revisions name.
insert into entity by name
select
    entity_id,
    any_value(kind) as kind,
    any_value(name) as name
from staged_entity
where entity_id in (
    select entity_id from mention
    union
    select affiliation_id from mention
    union
    select subject_id from metric
    union
    select speaker_id from quote
)
    and entity_id not in (select entity_id from entity)
group by entity_id;
