-- One row an entity whose references are looked at: in the articles of this load, or everywhere.
create or replace temp table changed as
select
    from_id,
    any_value(into_id) filter (where title = '') as into_id,
    any_value(into_kind) filter (where title = '') as into_kind,
    bool_or(everywhere) as everywhere
from (
    select from_id, title, into_id, into_kind, from_id in (select from_id from affected_entity) as everywhere
    from wanted_change
    union all
    select from_id, null, null, null, true
    from affected_entity
)
group by from_id;
