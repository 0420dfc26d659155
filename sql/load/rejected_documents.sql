-- One row a rejection that still waits: what it was, and where its bytes are.
select
    rejection.document_id,
    document.uri,
    document.member,
    rejection.stage,
    rejection.code,
    rejection.message,
    rejection.quarantine_uri,
    rejection.load_id
from rejection
join document using (document_id)
where rejection.replayed_load_id is null
order by
    document.uri,
    document.member;
