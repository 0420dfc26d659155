-- One row a person without an office in some articles, of whose name the warehouse knows one with an office.
create or replace view possible_merge as
with named as (
    select
        entity.kind,
        entity.name,
        entity.distinction,
        count(distinct mention.article_id) as articles
    from entity
    join mention using (entity_id)
    where entity.kind = 'person'
    group by all
)

select
    bare.kind,
    bare.name,
    coalesce(bare.distinction, '') as distinction,
    '' as title,
    '' as into_kind,
    any_value(known.name) as into_name,
    any_value(known.distinction) as into_distinction,
    bare.articles
from named as bare
join named as known
    on known.name = bare.name
    and known.distinction not like 'unnamed %'
where bare.distinction is null
group by all
having count(*) = 1;
