"""What passes from stage to stage: frozen records whose fields are named as the columns of the warehouse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One document as `read` gives it: a file, a member of an archive or a record of a table.

    `metadata` holds what the format itself says of the article (headline, published_at, author …) and is
    empty for plain text; `marks` are the kinds of passages that it names, by line of the text from 0;
    `repairs` say what was mended in the encoding.
    """

    document_id: str
    uri: str
    member: str
    sha256: str
    bytes: int
    format: str
    encoding: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A news outlet."""

    publisher_id: str
    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """One name of the byline, in its order (`position` starts at 1)."""

    position: int
    name: str
    role: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the document; `kind` is headline, byline, dateline, caption, paragraph, boilerplate …"""

    passage_no: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleKey:
    """What an article is known by; `kind` is url, source_id or headline."""

    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as `parse` gives it: its header, and its passages with nothing left out.

    `keys` are all that it is known by, the surest first: the load gives every file of an article one id.
    """

    article_id: str
    publisher: Publisher
    headline: str
    subheadline: str | None
    section: str | None
    published_at: datetime
    published_at_source: str
    modified_at: datetime | None
    url: str | None
    body: str
    content_sha256: str
    story_id: str
    story_sketch: tuple[int, ...] = field(default=(), kw_only=True)
    authors: tuple[Author, ...]
    passages: tuple[Passage, ...]
    keys: tuple[ArticleKey, ...] = ()
    source_id: str | None = None
    is_truncated: bool = False
    headline_reading: str | None = None
    headline_tags: tuple[str, ...] = ()
    dateline_place: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place, event, program … under its canonical name.

    `distinction` tells it from others of kind and name; the id follows from the three.
    """

    entity_id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    distinction: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a passage that names an entity; offsets are characters of the passage, end exclusive."""

    passage_no: int
    start: int
    end: int
    surface: str
    entity_id: str
    kind: str
    title: str | None = None
    affiliation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A quantity that the text states, with its value, unit and manner, and what it is a quantity of."""

    passage_no: int
    start: int
    end: int
    surface: str
    kind: str
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    base_value: float | None
    base_unit: str | None
    qualifier: str
    rule: str
    measure: str | None = None
    direction: str = "none"
    comparison: str | None = None
    period_text: str | None = None
    period_start: datetime | None = None
    period_end: datetime | None = None
    subject_id: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is quoted to have said; offsets span the words inside the quotation marks."""

    passage_no: int
    start: int
    end: int
    text: str
    speaker_id: str | None
    verb: str | None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term of the article and its weight within the article, the heaviest 1.0."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the extractors read from the passages of one article."""

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    metrics: tuple[Metric, ...] = ()
    quotes: tuple[Quote, ...] = ()
    keywords: tuple[Keyword, ...] = ()
