-- One row a news outlet; a domain once known stays.
insert into publisher
select
    publisher_id,
    any_value(name) as name,
    any_value(domain) as domain
from staged_publisher
group by publisher_id
on conflict (publisher_id) do update set
    domain = coalesce(publisher.domain, excluded.domain);
