-- One row a document that could not be loaded; refused again, it keeps its first load.
merge into rejection
using staged_rejection as staged
    on rejection.document_id = staged.document_id
when matched then update set
    stage = staged.stage,
    code = staged.code,
    message = staged.message,
    quarantine_uri = coalesce(staged.quarantine_uri, rejection.quarantine_uri)
when not matched then insert (document_id, stage, code, message, quarantine_uri, load_id)
    values (
        staged.document_id,
        staged.stage,
        staged.code,
        staged.message,
        staged.quarantine_uri,
        getvariable('load_id')
    );

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
