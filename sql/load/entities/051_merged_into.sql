-- The entities that another stands for say so, and those whose merge was taken back do no longer.
update entity
set merged_into = changed.into_id
from changed
where changed.from_id = entity.entity_id
    and entity.merged_into is distinct from changed.into_id;
