-- One row a news outlet; a domain once known stays.
merge into publisher
using (
    select
        publisher_id,
        any_value(name) as name,
        any_value(domain) as domain
    from staged_publisher
    group by publisher_id
) as staged
    on publisher.publisher_id = staged.publisher_id
when matched and publisher.domain is null and staged.domain is not null then update set domain = staged.domain
when not matched then insert (publisher_id, name, domain)
    values (staged.publisher_id, staged.name, staged.domain);
