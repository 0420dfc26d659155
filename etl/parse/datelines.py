"""Datelines at the start of the first paragraph: `[매체=기자]`, `(서울=매체) 김가온 기자 =`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.parse.bylines import NAME, OUTLET_ENDING, Signature, find_signatures, role_pattern
from etl.parse.publishers import known_publisher, publisher_pattern

_MAX_INSIDE = 60
_MAX_PLACE = 3
# Words left of "=" that begin a credit or a note.
_NOT_A_DATELINE = re.compile(
    r"\s?(?:(?:자료|합성)?\s?사진|그래픽|일러스트|삽화|이미지|영상|출처|자료|제공|글|표|그림|포토)(?:\s|=|:|$)"
)
_OUTLET = re.compile(rf"{OUTLET_ENDING}$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: how many characters it takes, and the place, outlet and authors that it names."""

    length: int
    place: str | None
    publisher: str | None
    signatures: tuple[Signature, ...]


@cache
def dateline_patterns() -> tuple[tuple[str, str], ...]:
    """The manners of dateline: rows of id and pattern; examples in the tests' corpus."""
    signed = rf"{NAME}(?:\s?[·,ㆍ/ ]\s?{NAME}){{0,5}}?\s?(?:(?:{publisher_pattern()})\s)?{role_pattern()}"
    several = rf"{signed}(?:\s?[·,ㆍ/]\s?{signed}){{0,3}}"
    return (
        # (서울=가람통신) 김가온 기자 =, 【수원=가람통신】김가온 기자 =, [가람일보=김가온 기자], [가람일보]
        (
            "bracketed",
            rf"[\[(【<〔](?P<inside>[^\[\]()【】<>〔〕\n]{{2,{_MAX_INSIDE}}})[\])】>〕](?:\s{{0,2}}(?P<after>{several})\s{{0,2}}=)?",
        ),
        # 파주=김가온 기자
        ("place", rf"/?(?P<place>[가-힣]{{2,6}})\s?=\s?(?P<at_place>{several})(?:\s?=)?"),
        # 김가온 기자 =, 가람일보 김가온 기자 =
        ("bare", rf"(?:(?P<outlet>{publisher_pattern()})\s)?(?P<bare>{several})\s?="),
    )


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that the paragraph begins with, or None.

    >>> read_dateline("(서울=연합뉴스) 김가온 기자 = 비가 내렸다.").publisher
    '연합뉴스'
    """
    match = _compiled().match(paragraph)
    if match is None or _NOT_A_DATELINE.match(match["inside"] or match["place"] or ""):
        return None
    if match["inside"]:
        return _bracketed(match)
    signed = tuple(find_signatures(match["at_place"] or match["bare"]))
    return Dateline(match.end(), match["place"], match["outlet"], signed) if signed else None


def _bracketed(match: re.Match[str]) -> Dateline | None:
    after = tuple(find_signatures(match["after"])) if match["after"] else ()
    left, equals, right = (part.strip() for part in match["inside"].partition("="))
    read = _with_equals(left, right, bool(after)) if equals else _without_equals(left, bool(after))
    if read is None:
        return None
    place, publisher, signed = read
    return Dateline(match.end(), place, publisher, (*signed, *after))


_Parts = tuple[str | None, str | None, tuple[Signature, ...]]


def _with_equals(left: str, right: str, signed_after: bool) -> _Parts | None:  # noqa: FBT001
    signed = tuple(found for found in find_signatures(right) if found.authors)
    if signed:
        return (None, left, signed) if _is_outlet(left) else (left, None, signed)
    if known_publisher(right) or signed_after or _OUTLET.search(right):
        return left, right, ()
    if known_publisher(left):
        return None, left, ()
    return None


def _without_equals(inside: str, signed_after: bool) -> _Parts | None:  # noqa: FBT001
    if known_publisher(inside):
        return None, inside, ()
    signed = tuple(found for found in find_signatures(inside) if found.authors)
    if not signed:
        return (inside, None, ()) if signed_after else None
    before, after = inside[: signed[0].start].strip(" /|·"), inside[signed[-1].end :].strip()
    if after:
        return None
    if not before:
        return None, None, signed
    return (None, before, signed) if _is_outlet(before) else (before, None, signed)


def _is_outlet(name: str) -> bool:
    """Whether a name is an outlet's rather than a place's: it has a row, ends as one, or is long."""
    return bool(known_publisher(name) or _OUTLET.search(name) or len(name) > _MAX_PLACE)


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in dateline_patterns()))
