-- The ledger of files: what was read to its end is not opened again while it stays as it was.

-- One row a file, or a part of a large one, that a load has read to its end.
create table file (
    uri varchar not null,
    part integer not null,
    parts integer not null,
    bytes bigint not null,
    modified_at timestamptz,
    version varchar not null,
    documents bigint not null,
    rejected bigint not null,
    load_id varchar not null,
    primary key (uri, part)
);

comment on table file is 'A file, or a part of a large one, that a load has read to its end; decides what is new.';
comment on column file.uri is 'Where it was read.';
comment on column file.part is 'Which part of it, from 1; a small file has one.';
comment on column file.parts is 'Into how many parts it was divided to be read.';
comment on column file.bytes is 'How many bytes the whole file has.';
comment on column file.modified_at is 'When it was changed last, as it was listed.';
comment on column file.version is 'Tells this state of the file from another: times or ETag, and a digest of the setting `ignore`.';
comment on column file.documents is 'Documents met in it.';
comment on column file.rejected is 'Those of them that could not be loaded.';
comment on column file.load_id is 'The load that read it.';
