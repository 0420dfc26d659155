-- One row a reference to an entity that another stands for.
select
    entity_reference.source,
    entity_reference.article_id,
    entity_reference.target
from entity_reference
join entity on entity.entity_id = entity_reference.target
where entity.merged_into is not null;
