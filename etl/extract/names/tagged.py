"""Names that the trained tagger sees where no rule and no lexicon does."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.extract.names.model import TAGGED, Candidate, words_of
from etl.extract.names.organizations import canonical, head_of
from etl.extract.names.tagger import tag_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis

_RULE_COUNTS = 1000
_MARKS = "△▲▶■○◇ "  # begin the items of a list
# 부산대 경제학과: the department is whom a professor teaches in, the body is the university.
_SCHOOL = re.compile(r"([가-힣]{2,8}대(학교)?) [가-힣]{2,8}(?:학과|학부)$")
_LETTERS = re.compile(r"[A-Z][A-Z&]+")  # AI, GRF: no person is called so


def find_tagged(analyses: Sequence[Analysis]) -> list[list[Candidate]]:
    """The names of the tagger in each text, as the weakest candidates."""
    return [
        [
            _candidate(analysis.text[start:end], start, end, kind)
            for start, end, kind in names
            if _may_name(analysis.text[start:end].lstrip(_MARKS), kind)
        ]
        for analysis, names in zip(analyses, tag_names(analyses), strict=True)
    ]


def ends_in_full(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; a tagged name that ends a longer one is called by that: 오르카스, 동해 오르카스."""
    full: dict[tuple[str, str], str] = {}
    for candidates in found:
        for one in candidates:
            if " " in one.name:
                full.setdefault((one.kind, one.name.rsplit(" ", 1)[1]), one.name)
    return [
        [
            replace(one, name=full.get((one.kind, one.name), one.name)) if one.rank == TAGGED else one
            for one in candidates
        ]
        for candidates in found
    ]


def of_one_kind(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; what the tagger calls now a person, now a company, is what it is most often.

    A rule that names it anywhere in the article decides.
    """
    votes: dict[str, Counter[str]] = {}
    for text, candidates in zip(texts, found, strict=True):
        for one in candidates:
            surface = text[one.start : one.end]
            votes.setdefault(surface, Counter())[one.kind] += 1 if one.rank == TAGGED else _RULE_COUNTS
    return [
        [
            replace(one, kind=votes[text[one.start : one.end]].most_common(1)[0][0])
            if one.rank == TAGGED
            else one
            for one in candidates
        ]
        for text, candidates in zip(texts, found, strict=True)
    ]


def _may_name(surface: str, kind: str) -> bool:
    """Whether a name stands by itself: 윤, 윤 후보 and 금융감독원장 are resolved by rule, or not at all."""
    if not surface or surface in words_of("not_names", "word"):
        return False
    if kind == "person":
        first, _, rest = surface.partition(" ")
        if _LETTERS.fullmatch(surface):
            return False
        return len(first) > 1 or (bool(rest) and not is_title(rest))
    return not (kind == "organization" and surface.endswith("장") and _heads_body(surface[:-1]))


def _heads_body(word: str) -> bool:
    entry = entries().get(word)
    return bool(entry and entry.body) or head_of(word, "organization")


def is_title(word: str) -> bool:
    """Whether a word ends as a title does: 수석연구원."""
    return any(word[place:] in words_of("titles", "title") for place in range(len(word)))


def _candidate(surface: str, start: int, end: int, kind: str) -> Candidate:
    bare = surface.lstrip(_MARKS)
    start, surface = end - len(bare), bare
    school = _SCHOOL.match(surface) if kind == "organization" else None
    if school:
        surface, end = school[1], start + school.end(1)
        return Candidate(start, end, kind, canonical(surface if school[2] else f"{surface}학교"), TAGGED)
    name = canonical(surface) if kind == "organization" else surface
    return Candidate(start, end, kind, name, TAGGED)
