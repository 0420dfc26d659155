-- The ledger: what was loaded when, from which documents, and what could not be.

-- One row a run of the loader.
create table load (
    load_id varchar primary key,
    started_at timestamptz not null,
    finished_at timestamptz,
    status varchar not null,
    partition_date date not null,
    documents_read integer not null,
    articles_new integer not null,
    articles_revised integer not null,
    articles_unchanged integer not null,
    documents_rejected integer not null,
    version varchar not null
);

comment on table load is 'One run of the loader; documents_read = new + revised + unchanged + rejected.';
comment on column load.load_id is 'Id of the run; sorts by time.';
comment on column load.started_at is 'When the run began to list its files.';
comment on column load.finished_at is 'When its transaction was ready to commit.';
comment on column load.status is 'succeeded, or failed: then nothing of it was kept but this row.';
comment on column load.partition_date is 'The day of arrival that the run was for, Asia/Seoul.';
comment on column load.documents_read is 'Documents that the run met.';
comment on column load.articles_new is 'Documents that brought an article unknown before.';
comment on column load.articles_revised is 'Documents that brought a changed article.';
comment on column load.articles_unchanged is 'Documents that brought nothing new.';
comment on column load.documents_rejected is 'Documents that could not be loaded.';
comment on column load.version is 'Version of sosik.';

-- One row a document ever read.
create table document (
    document_id varchar primary key,
    uri varchar not null,
    member varchar not null,
    sha256 varchar,
    bytes bigint,
    format varchar,
    encoding varchar,
    status varchar not null,
    article_id varchar,
    load_id varchar not null
);

comment on table document is 'One document ever read: a file, a member of an archive or a record of a table.';
comment on column document.document_id is 'Id that follows from uri, member and digest.';
comment on column document.uri is 'Where it was read.';
comment on column document.member is 'Its place inside an archive or table; empty for a file.';
comment on column document.sha256 is 'Digest of its bytes; null where they could not be read.';
comment on column document.bytes is 'How many bytes it has.';
comment on column document.format is 'What it was read as.';
comment on column document.encoding is 'How its bytes were decoded.';
comment on column document.status is 'new, revised, unchanged or rejected: what it came to when it was loaded or refused.';
comment on column document.article_id is 'The article it brought; null for a rejected document.';
comment on column document.load_id is 'The load that gave it this status.';

-- One row a document that could not be loaded.
create table rejection (
    document_id varchar primary key,
    stage varchar not null,
    code varchar not null,
    message varchar not null,
    quarantine_uri varchar,
    load_id varchar not null,
    replayed_load_id varchar
);

comment on table rejection is 'A document that could not be loaded, kept whole in quarantine.';
comment on column rejection.document_id is 'The document.';
comment on column rejection.stage is 'read, parse, extract or validate.';
comment on column rejection.code is 'A fixed word for the cause.';
comment on column rejection.message is 'What is wrong and what to do.';
comment on column rejection.quarantine_uri is 'Where its untouched bytes are kept; null where none could be read.';
comment on column rejection.load_id is 'The load that refused it first.';
comment on column rejection.replayed_load_id is 'The load that took it after all.';
