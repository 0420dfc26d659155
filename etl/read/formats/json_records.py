"""JSON and JSON Lines: an article an object, a list of them, or a line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from etl.errors import ReadError
from etl.read.formats.fields import folded, names_of
from etl.read.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Strings are skipped whole, so that brackets inside them do not count.
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)


def json_rows(text: str, max_depth: int) -> tuple[Mapping[str, Any] | None, Iterator[Row]]:
    """(the article, if the text is one object, else None; the rows of a list of them).

    The list may stand alone or inside an object: ``{"total": 2, "articles": [{…}, {…}]}``.

    Raises ReadError with code ``bad_json`` or ``json_too_deep``.
    """
    value = loads(text, max_depth)
    records = _records(value)
    if records is None:
        return _object(value), iter(())
    return None, (_row(number, record) for number, record in enumerate(records, start=1))


def jsonl_rows(text: str, max_depth: int) -> Iterator[Row]:
    """The lines of JSON Lines, by their numbers."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _row(number, loads(line, max_depth))
            except ReadError as error:
                yield Row(number, error=error, raw=line)


def loads(text: str, max_depth: int) -> Any:
    """The value of a JSON text.

    Raises ReadError with code ``bad_json`` or ``json_too_deep``.
    """
    if _depth(text) > max_depth:
        message = (
            f"its JSON is nested deeper than max_json_depth ({max_depth}); raise the setting if it is sound"
        )
        raise ReadError("json_too_deep", message)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError("bad_json", f"it is no sound JSON ({error}); fetch it again") from error


def _depth(text: str) -> int:
    deepest = depth = 0
    for match in _BRACKETS.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest


def _records(value: Any) -> list[Any] | None:
    """The list of records that a value is or holds; None where it is one record."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or _has_text(value):
        return None
    if isinstance(value.get("hits"), dict):  # an answer of Elasticsearch
        return _records(value["hits"])
    lists = [
        item for item in value.values() if isinstance(item, list) and item and _has_text(_object(item[0]))
    ]
    return lists[0] if len(lists) == 1 else None


def _row(number: int, value: Any) -> Row:
    if isinstance(value, dict):
        return Row(number, _object(value))
    error = ReadError("no_object", "the record is no JSON object; write one object an article")
    return Row(number, error=error, raw=json.dumps(value, ensure_ascii=False))


def _object(value: Any) -> dict[str, Any]:
    """A record itself; Elasticsearch and the like wrap it."""
    if isinstance(value, dict):
        inner = value.get("_source")
        return inner if isinstance(inner, dict) else value
    return {}


def _has_text(value: Mapping[str, Any]) -> bool:
    """Whether a field of the object is known as the text of an article."""
    texts = {folded(name.partition(".")[0]) for name in names_of("body")}
    return not texts.isdisjoint(folded(name) for name in value)
