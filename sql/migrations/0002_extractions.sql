-- What the texts say: names, numbers, quotes and keywords.

-- One row an entity under its canonical name.
create table entity (
    entity_id varchar primary key,
    kind varchar not null,
    name varchar not null
);

comment on table entity is 'A person, organization, place, event, program, work, product or law.';
comment on column entity.entity_id is 'Id that follows from kind and name, the same in every load.';
comment on column entity.kind is 'person, organization, place, event, program, work, product or law.';
comment on column entity.name is 'Canonical name: 부산광역시 for 부산시.';

-- One row another name of an entity.
create table entity_alias (
    entity_id varchar not null,
    alias varchar not null,
    primary key (entity_id, alias)
);

comment on table entity_alias is 'Another name of an entity.';
comment on column entity_alias.entity_id is 'The entity.';
comment on column entity_alias.alias is 'A name it goes by in the texts or in the lexicon.';

-- One row a place where a text names an entity.
create table mention (
    article_id varchar not null,
    mention_no integer not null,
    passage_no integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    entity_id varchar not null,
    kind varchar not null,
    title varchar,
    affiliation_id varchar,
    primary key (article_id, mention_no)
);

comment on table mention is 'A place where a text names an entity.';
comment on column mention.article_id is 'The article.';
comment on column mention.mention_no is 'Order in the article, from 1.';
comment on column mention.passage_no is 'The passage: passage.passage_no.';
comment on column mention.start is 'First character in passage.text, from 0.';
comment on column mention."end" is 'One past the last character; substr(text, start + 1, "end" - start) is the surface.';
comment on column mention.surface is 'The characters themselves.';
comment on column mention.entity_id is 'Whom or what it names: entity.entity_id.';
comment on column mention.kind is 'The entity''s kind.';
comment on column mention.title is 'The title by the name: 부산시장, 주무관.';
comment on column mention.affiliation_id is 'The organization that the text gives the person: entity.entity_id.';

-- One row a quantity that a text states.
create table metric (
    article_id varchar not null,
    metric_no integer not null,
    passage_no integer not null,
    start integer not null,
    "end" integer not null,
    surface varchar not null,
    kind varchar not null,
    value double,
    value_min double,
    value_max double,
    unit varchar not null,
    base_value double,
    base_unit varchar,
    qualifier varchar not null,
    measure varchar,
    direction varchar not null,
    comparison varchar,
    period_text varchar,
    period_start timestamptz,
    period_end timestamptz,
    subject_id varchar,
    rule varchar not null,
    primary key (article_id, metric_no)
);

comment on table metric is 'A quantity that the text states.';
comment on column metric.article_id is 'The article.';
comment on column metric.metric_no is 'Order in the article, from 1.';
comment on column metric.passage_no is 'The passage: passage.passage_no.';
comment on column metric.start is 'First character in passage.text, from 0.';
comment on column metric."end" is 'One past the last character; substr(text, start + 1, "end" - start) is the surface.';
comment on column metric.surface is 'The characters themselves.';
comment on column metric.kind is 'money, count, percent, percentage_point, rank, multiple, ratio, score, duration, age, length …';
comment on column metric.value is 'The number in the unit; null for a range.';
comment on column metric.value_min is 'Lower end of a range.';
comment on column metric.value_max is 'Upper end of a range.';
comment on column metric.unit is 'The unit as counted in Korean (명, 개사, %); money its ISO 4217 code: unit.unit.';
comment on column metric.base_value is 'The value in base_unit.';
comment on column metric.base_unit is 'SI, or the code of the currency: 평 and ㎡ both m2.';
comment on column metric.qualifier is 'exact, about, more_than, at_least, at_most, less_than or range.';
comment on column metric.measure is 'What is counted or measured: 일자리 창출, 매출액.';
comment on column metric.direction is 'increase or decrease where the number is a change; else none.';
comment on column metric.comparison is 'Against what: 전년 대비.';
comment on column metric.period_text is 'The words that say when.';
comment on column metric.period_start is 'First instant of the period, Asia/Seoul.';
comment on column metric.period_end is 'First instant after it.';
comment on column metric.subject_id is 'Whose: entity.entity_id.';
comment on column metric.rule is 'The rule that read it, with its version.';

-- One row a quotation.
create table quote (
    article_id varchar not null,
    quote_no integer not null,
    passage_no integer not null,
    start integer not null,
    "end" integer not null,
    text varchar not null,
    speaker_id varchar,
    verb varchar,
    primary key (article_id, quote_no)
);

comment on table quote is 'What somebody is quoted to have said.';
comment on column quote.article_id is 'The article.';
comment on column quote.quote_no is 'Order in the article, from 1.';
comment on column quote.passage_no is 'The passage: passage.passage_no.';
comment on column quote.start is 'First character inside the quotation marks, from 0.';
comment on column quote."end" is 'One past the last character; substr(text, start + 1, "end" - start) is the text.';
comment on column quote.text is 'The words said.';
comment on column quote.speaker_id is 'Who said it: entity.entity_id.';
comment on column quote.verb is 'The verb of saying: 말했다, 밝혔다.';

-- One row a term of an article.
create table keyword (
    article_id varchar not null,
    term varchar not null,
    weight double not null,
    primary key (article_id, term)
);

comment on table keyword is 'A term of the article and its weight.';
comment on column keyword.article_id is 'The article.';
comment on column keyword.term is 'A noun or a name.';
comment on column keyword.weight is 'Weight within the article, the heaviest 1.';

-- One row a unit that metrics may have, from data/lexicon/units.csv.
create table unit (
    unit varchar not null,
    kind varchar not null,
    base_unit varchar,
    factor double,
    primary key (unit, kind)
);

comment on table unit is 'A unit that metrics may have, with its way to the base unit.';
comment on column unit.unit is 'As in metric.unit.';
comment on column unit.kind is 'As in metric.kind.';
comment on column unit.base_unit is 'As in metric.base_unit.';
comment on column unit.factor is 'Base units in one of it; null where the way is no factor.';
