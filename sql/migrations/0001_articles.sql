-- Outlets, articles with their revisions, bylines and passages.

-- One row a news outlet.
create table publisher (
    publisher_id varchar primary key,
    name varchar not null,
    domain varchar
);

comment on table publisher is 'A news outlet.';
comment on column publisher.publisher_id is 'Id that follows from the outlet''s name.';
comment on column publisher.name is 'The outlet''s name as it signs.';
comment on column publisher.domain is 'Its internet domain, where known.';

-- One row an article, its newest revision.
create table article (
    article_id varchar primary key,
    revision integer not null,
    publisher_id varchar not null,
    headline varchar not null,
    subheadline varchar,
    section varchar,
    published_at timestamptz not null,
    published_at_source varchar not null,
    modified_at timestamptz,
    url varchar,
    body varchar not null,
    char_count integer not null,
    content_sha256 varchar not null,
    story_id varchar not null,
    document_id varchar not null,
    load_id varchar not null
);

comment on table article is 'The newest revision of an article.';
comment on column article.article_id is 'Stable id: the same article again gets the same id.';
comment on column article.revision is 'Starts at 1; each change of content adds one.';
comment on column article.publisher_id is 'The outlet: publisher.publisher_id.';
comment on column article.headline is 'The headline as printed.';
comment on column article.subheadline is 'The subheadlines, one a line.';
comment on column article.section is 'The section, where the document names it.';
comment on column article.published_at is 'When it was published; a time without a zone is Asia/Seoul.';
comment on column article.published_at_source is 'Which part of the document gave published_at.';
comment on column article.modified_at is 'When the outlet last changed it, where the document says so.';
comment on column article.url is 'Its address, where known.';
comment on column article.body is 'The paragraphs, joined by a blank line.';
comment on column article.char_count is 'Characters of the body.';
comment on column article.content_sha256 is 'Digest of header and passages: what makes a revision.';
comment on column article.story_id is 'Copies of one story share it.';
comment on column article.document_id is 'The document it was read from: document.document_id.';
comment on column article.load_id is 'The load that brought this revision: load.load_id.';

-- One row an older revision of an article, whole.
create table article_revision (
    article_id varchar not null,
    revision integer not null,
    publisher_id varchar not null,
    headline varchar not null,
    subheadline varchar,
    section varchar,
    published_at timestamptz not null,
    published_at_source varchar not null,
    modified_at timestamptz,
    url varchar,
    body varchar not null,
    char_count integer not null,
    content_sha256 varchar not null,
    story_id varchar not null,
    document_id varchar not null,
    load_id varchar not null,
    superseded_by_load_id varchar not null,
    primary key (article_id, revision)
);

comment on table article_revision is 'An older revision of an article, whole; columns as in article.';
comment on column article_revision.superseded_by_load_id is 'The load that brought the next revision.';

-- One row a name of a byline.
create table author (
    article_id varchar not null,
    "position" integer not null,
    name varchar not null,
    role varchar,
    email varchar,
    primary key (article_id, "position")
);

comment on table author is 'One name of the byline.';
comment on column author.article_id is 'The article.';
comment on column author."position" is 'Order in the byline, from 1.';
comment on column author.name is 'The name as signed.';
comment on column author.role is '기자, 인턴기자, 특파원 …';
comment on column author.email is 'The address printed with the name.';

-- One row a piece of an article's document, nothing left out.
create table passage (
    article_id varchar not null,
    passage_no integer not null,
    kind varchar not null,
    text varchar not null,
    primary key (article_id, passage_no)
);

comment on table passage is 'A piece of the document, in order, nothing left out.';
comment on column passage.article_id is 'The article.';
comment on column passage.passage_no is 'Order in the document, from 1.';
comment on column passage.kind is 'headline, subheadline, byline, dateline, caption, credit, paragraph or boilerplate.';
comment on column passage.text is 'The characters that offsets of mentions, metrics and quotes count in.';
