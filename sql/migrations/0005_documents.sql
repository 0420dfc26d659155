-- What reading many formats adds: how a document's text was mended, and what its article is known by.

alter table document add column repairs varchar;

comment on column document.repairs is 'What was mended in its encoding: nfc, mixed_lines, double_encoded_cp1252, declared_euc-kr.';

alter table article add column source_id varchar;
alter table article add column is_truncated boolean;
alter table article add column headline_reading varchar;
alter table article add column headline_tags varchar[];
alter table article add column dateline_place varchar;

comment on column article.source_id is 'The outlet''s or the archive''s own id: a NewsItemId, 뉴스 식별자.';
comment on column article.is_truncated is 'Whether the source gives only the beginning: BigKinds cuts at 200 characters.';
comment on column article.headline_reading is 'The headline with its hanja read: 韓 as 한국, 尹 as 윤.';
comment on column article.headline_tags is 'The tags of the headline: 단독, 속보, 종합.';
comment on column article.dateline_place is 'Where the dateline says it was written: 서울 of (서울=연합뉴스).';

alter table article_revision add column source_id varchar;
alter table article_revision add column is_truncated boolean;
alter table article_revision add column headline_reading varchar;
alter table article_revision add column headline_tags varchar[];
alter table article_revision add column dateline_place varchar;

comment on column article_revision.source_id is 'As in article.';
comment on column article_revision.is_truncated is 'As in article.';
comment on column article_revision.headline_reading is 'As in article.';
comment on column article_revision.headline_tags is 'As in article.';
comment on column article_revision.dateline_place is 'As in article.';

-- One row a key that an article is known by: several files of one article share one at least.
create table article_key (
    article_id varchar not null,
    kind varchar not null,
    key varchar not null,
    primary key (kind, key, article_id)
);

comment on table article_key is 'What an article is known by, so that its next file finds it.';
comment on column article_key.article_id is 'The article.';
comment on column article_key.kind is 'url, source_id or headline (outlet, headline and day).';
comment on column article_key.key is 'The key itself.';
