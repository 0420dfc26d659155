-- What near copies are found by: a sketch of each text, and the bands of it.

-- One row an article whose text is long enough to compare.
create table story_sketch (
    article_id varchar primary key,
    sketch usmallint[] not null
);

comment on table story_sketch is 'What a text is compared by, without reading it again; short texts have none.';
comment on column story_sketch.article_id is 'The article, in its newest revision.';
comment on column story_sketch.sketch is 'MinHash of the text: the share of equal positions of two is how alike their texts are.';

-- One row a band of a sketch. It has no key: an index of 32 rows an article would slow every load.
create table story_band (
    article_id varchar not null,
    band_hash ubigint not null
);

comment on table story_band is 'A band of a sketch, with its number in it; near copies have one in common.';
comment on column story_band.article_id is 'The article, in its newest revision.';
comment on column story_band.band_hash is 'Digest of the band''s number and of its positions of the sketch.';

comment on column article.story_id is 'Copies and near copies of one text share it: the smallest of their own ids.';
comment on column article_revision.story_id is 'The story of the article when the revision was superseded.';
