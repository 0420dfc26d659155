"""Records to articles: which field of a record means what, by `data/lexicon/record_fields.csv`."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import ReadError
from etl.lexicon import lexicon
from etl.read.formats.page_text import fragment_lines
from etl.read.model import Content

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The keys of `Document.metadata`; with `body` what the setting `record_fields` may name.
ARTICLE_FIELDS = (
    "headline", "subheadline", "author", "email", "published_at", "modified_at", "publisher", "url",
    "section", "source_id",
)  # fmt: skip
# Each row: shape of a record, the fields that show it (folded). The first that fits names it.
SHAPES = (
    ("bigkinds", ("뉴스식별자", "제목", "본문")),
    ("schema.org", ("@type", "headline")),
    ("ninjs", ("versioncreated", "uri")),
    ("news-please", ("maintext", "title")),
)
_BIGKINDS_CUT = 200
"""BigKinds cuts 본문 at 200 characters (seen in its exports; its help says 본문은 200자까지)."""
_CUT_MARK = re.compile(r"\s*(\[\+\d+ chars\])\s*$")  # NewsAPI ends what it cuts so
_MARKUP = re.compile(r"</?(?:p|br|div|span|figure|img|a|strong|b|table|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});", re.IGNORECASE)
_LISTED = "; "
_JOINED = ("author", "email", "section")


def shape_of(record: Mapping[str, Any]) -> str | None:
    """The kind of record that its fields show; None for a flat record of somebody's own.

    >>> shape_of({"title": "가", "maintext": "나"})
    'news-please'
    """
    names = {folded(name) for name in record}
    return next((shape for shape, needed in SHAPES if names.issuperset(needed)), None)


def content_of(record: Mapping[str, Any], own_fields: Mapping[str, str], where: str) -> Content:
    """The article that a record holds: its text, and what its fields say of it.

    `own_fields` (from the settings) name fields of the record and win over the lexicon; `where` begins
    `published_at_source`. A body in HTML becomes lines. What BigKinds cut is marked `is_truncated`.

    Raises ReadError with code ``no_fields`` where the record has no body.
    """
    found = record_metadata(record, own_fields, where)
    body = _value(record, "body", own_fields)[1]
    if not body:
        raise ReadError(
            "no_fields",
            "no field of the record is known as the text of an article; name it in the setting "
            'record_fields, for instance body = "my_column", and run `sosik replay`',
        )
    if _is_truncated(record, body):
        found["is_truncated"] = "true"
    body = _CUT_MARK.sub(r"\n\1", body)  # on a line of its own it is no part of the text
    lines = fragment_lines(body) if _MARKUP.search(body) else [(_plain(body), None)]
    return with_lines(lines, found)


def record_metadata(record: Mapping[str, Any], own_fields: Mapping[str, str], where: str) -> dict[str, str]:
    """What the fields of a record say of its article, the body left out.

    >>> record_metadata({"제목": "가람시, 다리 놓는다", "일자": "20240305"}, {}, "csv")["published_at_source"]
    'csv:일자'
    """
    found: dict[str, str] = {}
    for field in ARTICLE_FIELDS:
        name, value = _value(record, field, own_fields)
        if value:
            found[field] = value
            if field == "published_at":
                found["published_at_source"] = f"{where}:{name}"
    if "headline" in found:
        found["headline"] = " ".join(_plain(found["headline"]).split())
    return found


def with_lines(lines: Sequence[tuple[str, str | None]], metadata: Mapping[str, str]) -> Content:
    """Lines and their kinds as a Content; a line of several keeps its kind only if it is one.

    >>> with_lines([("가", None), ("나", "caption")], {}).marks
    {1: 'caption'}
    """
    marks, texts, number = {}, [], 0
    for text, kind in lines:
        if kind:
            marks[number] = kind
        texts.append(text)
        number += text.count("\n") + 1
    return Content("\n".join(texts), metadata, marks)


def _value(record: Mapping[str, Any], field: str, own_fields: Mapping[str, str]) -> tuple[str, str]:
    own = own_fields.get(field)
    names = ([own] if own else []) + [name for name in names_of(field) if name != own]
    by_fold = {folded(name): name for name in reversed(list(record))}
    for name in names:
        path = name.split(".")
        first = name if name in record else by_fold.get(folded(path[0]))
        if first is None:
            continue
        value = _text(record[first], [] if name in record else path[1:], joined=field in _JOINED)
        if value:
            return first, value
    return "", ""


def _text(value: Any, path: list[str], *, joined: bool) -> str:
    """The text at `path` below `value`: of a list the first or all (`joined`), of an object its name."""
    if isinstance(value, list):
        found = [text for item in value if (text := _text(item, path, joined=joined))]
        return _LISTED.join(found if joined else found[:1])
    if isinstance(value, dict):
        inner = path or next(([key] for key in ("name", "@id", "value", "title") if key in value), [])
        return _text(value.get(inner[0]), inner[1:], joined=joined) if inner else ""
    if path or value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else "" if value != value else str(value)  # noqa: PLR0124
    return str(value).strip()


def _is_truncated(record: Mapping[str, Any], body: str) -> bool:
    cut = bool(record.get("is_summary")) or bool(_CUT_MARK.search(body))
    return cut or (shape_of(record) == "bigkinds" and len(body) >= _BIGKINDS_CUT)


def _plain(text: str) -> str:
    return html.unescape(text).replace("\xa0", " ") if _ENTITY.search(text) else text


@cache
def names_of(field: str) -> tuple[str, ...]:
    """The names that a field of an article goes by, the surest first."""
    return tuple(row["name"] for row in lexicon("record_fields") if row["field"] == field)


@cache
def known_columns() -> frozenset[str]:
    """The folded names of every known field, to tell a table with a header from prose."""
    return frozenset(folded(row["name"]) for row in lexicon("record_fields"))


def is_known_column(name: str) -> bool:
    """Whether a column of that name is known.

    >>> is_known_column("뉴스 식별자")
    True
    """
    return folded(name) in known_columns()


def folded(name: str) -> str:
    """A field's name without spaces, marks and case: 뉴스 식별자 and 뉴스식별자 are one."""
    return re.sub(r"[\s_\-()·]", "", name).casefold()
