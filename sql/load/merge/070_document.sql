-- One row a document ever read; a document that is loaded keeps the row of the load that took it.
insert into document by name
select
    document_id,
    uri,
    member,
    sha256,
    bytes,
    format,
    encoding,
    repairs,
    status,
    article_id,
    getvariable('load_id') as load_id
from outcome
on conflict (document_id) do update set
    status = excluded.status,
    format = coalesce(document.format, excluded.format),
    encoding = coalesce(excluded.encoding, document.encoding),
    repairs = coalesce(excluded.repairs, document.repairs),
    article_id = excluded.article_id,
    load_id = excluded.load_id
where document.status = 'rejected'
    and excluded.status <> 'rejected';
