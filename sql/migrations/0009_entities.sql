-- Identity: what tells namesakes apart, and merges and splits by hand that can be taken back.

alter table entity add column distinction varchar;
alter table entity add column merged_into varchar;

comment on column entity.distinction is 'What tells it from others of kind and name: a person''s body or politics, a district''s province; the id follows from the three.';
comment on column entity.merged_into is 'The entity that stands for it since data/lexicon/entity_merges.csv said so; else null.';

alter table entity_alias add column merged_from varchar;

comment on column entity_alias.merged_from is 'The merged entity whose name it was; null where the texts or the lexicon give it to this one.';

alter table mention add column extracted_entity_id varchar;
alter table mention add column extracted_affiliation_id varchar;
alter table metric add column extracted_subject_id varchar;
alter table quote add column extracted_speaker_id varchar;

comment on column mention.extracted_entity_id is 'entity_id as the text alone gives it, where a merge or split by hand changed it; else null.';
comment on column mention.extracted_affiliation_id is 'affiliation_id before a merge by hand; else null.';
comment on column metric.extracted_subject_id is 'subject_id before a merge or split by hand; else null.';
comment on column quote.extracted_speaker_id is 'speaker_id before a merge or split by hand; else null.';

-- One row a merge or split by hand that this warehouse follows.
create table entity_change (
    from_id varchar not null,
    title varchar not null,
    into_id varchar not null,
    load_id varchar not null,
    primary key (from_id, title, into_id)
);

comment on table entity_change is 'A row of data/lexicon/entity_merges.csv as the newest load followed it.';
comment on column entity_change.from_id is 'The entity that was meant by the texts alone.';
comment on column entity_change.title is 'Only in articles that give it a title ending so; empty: in all.';
comment on column entity_change.into_id is 'The entity that is meant instead.';
comment on column entity_change.load_id is 'The load that followed it first: load.load_id.';
