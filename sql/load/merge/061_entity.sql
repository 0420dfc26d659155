-- One row an entity that the newest revisions name.
insert or ignore into entity by name
select
    entity_id,
    any_value(kind) as kind,
    any_value(name) as name,
    any_value(distinction) as distinction
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
group by entity_id;
