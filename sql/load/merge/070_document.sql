-- One row a document ever read; a document that is loaded keeps the row of the load that took it.
merge into document
using outcome
    on document.document_id = outcome.document_id
when matched and document.status = 'rejected' and outcome.status <> 'rejected' then update set
    status = outcome.status,
    format = coalesce(document.format, outcome.format),
    encoding = coalesce(outcome.encoding, document.encoding),
    repairs = coalesce(outcome.repairs, document.repairs),
    article_id = outcome.article_id,
    load_id = getvariable('load_id')
when not matched then insert (
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
    load_id
)
    values (
        outcome.document_id,
        outcome.uri,
        outcome.member,
        outcome.sha256,
        outcome.bytes,
        outcome.format,
        outcome.encoding,
        outcome.repairs,
        outcome.status,
        outcome.article_id,
        getvariable('load_id')
    );
