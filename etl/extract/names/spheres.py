"""The sphere that a title or a body speaks of: politics, sport or art. They keep namesakes apart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

LOCAL = "local"


@cache
def _rows(place: str) -> dict[str, str]:
    return {row["word"]: row["sphere"] for row in lexicon("spheres") if row["place"] == place}


def sphere(title: str | None, body: str | None) -> str | None:
    """The sphere of an office, where the lexicon knows it.

    >>> sphere("국회의원", None), sphere("대표", "국민의힘"), sphere("투수", None), sphere("시의원", None)
    ('politics', 'politics', 'sport', None)
    """
    if body and (body in _rows("body") or body.endswith(tuple(_rows("body end")))):
        return _rows("body").get(body, "politics")
    titles = _rows("title")
    ends = [title[place:] for place in range(len(title))] if title else []
    found = next((titles[end] for end in ends if end in titles), None)
    return None if found == LOCAL else found


def apart(told: str | None, known: AbstractSet[str]) -> bool:
    """Whether a sphere is another than all that are known of a person: then it is another person."""
    return bool(told and known and told not in known)
