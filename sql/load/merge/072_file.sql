-- One row a file, or a part of one, in the state in which it was read last.
merge into file
using staged_file
    on file.uri = staged_file.uri
    and file.part = staged_file.part
when matched then update set
    parts = staged_file.parts,
    bytes = staged_file.bytes,
    modified_at = staged_file.modified_at,
    version = staged_file.version,
    documents = staged_file.documents,
    rejected = staged_file.rejected,
    load_id = getvariable('load_id')
when not matched then insert (uri, part, parts, bytes, modified_at, version, documents, rejected, load_id)
    values (
        staged_file.uri,
        staged_file.part,
        staged_file.parts,
        staged_file.bytes,
        staged_file.modified_at,
        staged_file.version,
        staged_file.documents,
        staged_file.rejected,
        getvariable('load_id')
    );

-- Parts of a state that is no more.
delete from file
where exists (
    from staged_file
    where staged_file.uri = file.uri
        and (staged_file.version <> file.version or staged_file.parts <> file.parts)
);
