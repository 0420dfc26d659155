-- One row a document that could not be loaded; refused again, it keeps its first load.
insert into rejection by name
select
    staged_rejection.*,
    getvariable('load_id') as load_id,
    null as replayed_load_id
from staged_rejection
on conflict (document_id) do update set
    stage = excluded.stage,
    code = excluded.code,
    message = excluded.message,
    quarantine_uri = coalesce(excluded.quarantine_uri, rejection.quarantine_uri);

-- A rejection is settled when the document, or a good one in its place, was taken.
update rejection
set replayed_load_id = getvariable('load_id')
from document as refused
join outcome as taken
    on taken.uri = refused.uri
    and taken.member = refused.member
    and taken.status <> 'rejected'
where rejection.document_id = refused.document_id
    and rejection.replayed_load_id is null;
