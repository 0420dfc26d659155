"""What the name rules pass on: a span that names something, before it becomes an entity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that names `name` of `kind`; a higher `rank` wins where spans overlap.

    `title` and `affiliation` (a canonical name of an organization) stand with persons only. `distinction` is
    what tells the named from others of the name: 부산 for the 중구 there.
    """

    start: int
    end: int
    kind: str
    name: str
    rank: int
    title: str | None = None
    affiliation: str | None = None
    distinction: str | None = None

    def titled(self, title: str | None, affiliation: str | None) -> Candidate:
        """The same person with a title and an affiliation, where none was known."""
        return replace(self, title=self.title or title, affiliation=self.affiliation or affiliation)


# Ranks, the strongest last: a name in quotation marks holds whatever stands in it.
TAGGED, HEAD, LEXICON, BODY, PERSON, TITLED = range(6)


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Of candidates that overlap, the one of higher rank, else the longer, else the first; in order."""
    kept: list[Candidate] = []
    ends: set[int] = set()
    for candidate in sorted(candidates, key=lambda one: (-one.rank, one.start - one.end, one.start)):
        span = range(candidate.start, candidate.end)
        if ends.isdisjoint(span):
            ends.update(span)
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.start)


@cache
def words_of(name: str, column: str) -> frozenset[str]:
    """A column of a lexicon as a set of words."""
    return frozenset(row[column] for row in lexicon(name))


@cache
def heads_of(kind: str) -> tuple[str, ...]:
    """The head nouns that make a name one of `kind`, the longest first."""
    heads = [row["head"] for row in lexicon("name_heads") if row["kind"] == kind]
    return tuple(sorted(heads, key=len, reverse=True))
