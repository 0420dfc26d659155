"""Regions that no lexicon lists, told by their last syllable and by what the article says: 가람시, 솔내군."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import ends_word, entries, is_body
from etl.extract.names.model import BODY, HEAD, LEXICON, TAGGED, Candidate, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Analysis

_REGION = re.compile(r"[가-힣]{2,4}[시군구도]")
_KINDS = frozenset({"place", "organization"})
# 가온구 is no person though 구 ends given names: a person is followed by a title or stands alone.
_NO_PERSON = re.compile(r"[가-힣]{2,3}[시군]|[가-힣]{2,3}구(?= [가-힣]{1,4}[동로]|의회|청|\()")
# Only a region has a hall, a council or a governor: 가람시청, 도담구의회, 솔내군수.
_HALL = re.compile(
    r"(?<![가-힣])(?:(?P<hall>[가-힣]{2,3}[시군구도])(?:청|의회|교육청|경찰청|선거관리위원회)"
    r"|(?P<head>[가-힣]{2,3}(?:군(?=수)|도(?=지사))))"
)


def settle_regions(
    analyses: Sequence[Analysis], found: Sequence[Sequence[Candidate]]
) -> list[list[Candidate]]:
    """The candidates; at each naming a region of no lexicon is a body where it acts, else a place."""
    texts = [analysis.text for analysis in analyses]
    known = {
        text[one.start : one.end]
        for text, candidates in zip(texts, found, strict=True)
        for one in candidates
        if _is_region(text, one)
    }
    known |= {surface for analysis in analyses for surface in _with_a_hall(analysis)}
    if not known:
        return [list(candidates) for candidates in found]
    pattern = re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(sorted(known, key=len, reverse=True))})")
    return [
        without_overlaps(
            [
                *(one for one in candidates if one.rank > TAGGED or text[one.start : one.end] not in known),
                *_named(text, pattern),
            ]
        )
        for text, candidates in zip(texts, found, strict=True)
    ]


def _is_region(text: str, one: Candidate) -> bool:
    surface = text[one.start : one.end]
    if one.rank > HEAD or surface in entries() or not _REGION.fullmatch(surface):
        return False
    return one.kind in _KINDS or _NO_PERSON.match(text, one.start, one.end + 6) is not None


def _with_a_hall(analysis: Analysis) -> Iterator[str]:
    """Regions by what only they have: a hall, a council, a governor."""
    for match in _HALL.finditer(analysis.text):
        surface = match["hall"] or match["head"]
        if surface not in entries():
            yield surface


def _named(text: str, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if ends_word(text, end):
            acts = is_body(text, start, end)
            yield Candidate(
                start, end, "organization" if acts else "place", match.group(), BODY if acts else LEXICON
            )
