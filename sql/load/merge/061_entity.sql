-- One row an entity that the newest revisions of this load name.
insert into entity by name
with newest as (
    from candidate
    where is_newest
),

named as (
    select entity_id from staged_mention semi join newest using (document_id)
    union
    select affiliation_id from staged_mention semi join newest using (document_id)
    union
    select subject_id from staged_metric semi join newest using (document_id)
    union
    select speaker_id from staged_quote semi join newest using (document_id)
)

select
    staged.entity_id,
    any_value(staged.kind) as kind,
    any_value(staged.name) as name,
    any_value(staged.distinction) as distinction
from staged_entity as staged
semi join named using (entity_id)
anti join entity using (entity_id)
group by staged.entity_id;
