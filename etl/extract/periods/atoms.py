"""The scan of dates: words and numbers of the calendar, each an atom of a level (year, month, day)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.quantities.units import trie_pattern
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

# Levels: what narrows stands after what it narrows.
YEAR, MONTH, DAY = 0, 1, 2
LEVELS = {
    "년": YEAR,
    "년도": YEAR,
    "회계연도": YEAR,
    "학년도": YEAR,
    "년대": YEAR,
    "월": MONTH,
    "분기": MONTH,
    "반기": MONTH,
    "일": DAY,
}


class Atom(NamedTuple):
    """One word or number of a date.

    `unit` is 년, 월, 일, 분기, 반기, 년대; for words year, month, week, day, quarter; for finished ones
    stamp, span, season and weekend. `number` is the number, or the offset of a word. A number before ~ has
    no unit.
    """

    start: int
    end: int
    unit: str
    number: int
    lead: str = ""
    detail: str = ""


@cache
def _words() -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["unit"], int(row["offset"])) for row in lexicon("period_words")}


_COUNTS = {"한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "일": 1, "다섯": 5}
_NOT_DATES = (
    r"(?!간|째|씩|자리|[ ]?(?:만에|만의|만이|동안|연속|이내|이상|이하|가량|정도|남짓|뒤|후|안에"
    r"|전(?! ?(?:거래일|주|월|년|분기|장|날)))(?![가-힣]))"
)


_LEADS = ("지난", "오는", "내")
_SPAN_LEADS = ("최근", "지난", "향후", "앞으로", "과거")
_SPAN_AFTER = (
    r"[ ](?:[0-9]{1,3}|한|두|세|석|네|넉|다섯|일)[ ]?"
    r"(?:(?:년|개월|달|주일|주|분기)(?:여)?(?:[ ]?(?:간|동안))?|(?:거래일|일)[ ]?(?:간|동안))"
    r"(?!대|[ ]?전[ ,]|만에|[ ]?[0-9]{1,2}월)"
)


# Without their first letter: 올여름, 지난겨울, 이번 봄.
_SEASON = r"(?:(?<=올)|(?<=지)난|(?<=이)번)[ ]?(?:봄|여름|가을|겨울)"
# 주말 alone may be any: 지난 주말, 주말 사흘 동안.
_WEEKEND = (
    r"(?:(?<=지)난[ ]?주말|(?<=이)번[ ]?주말|(?<=주)말(?=[ ](?:사흘|이틀)))"
    r"(?:[ ](?:사흘|이틀)(?:[ ]동안|간)?)?"
)


def _behind_first(words: Iterable[str]) -> str:
    """A pattern of the rest of each word, right behind its first letter."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"(?<={first}){trie_pattern(rest)}" for first, rest in rests.items())


@cache
def _pattern() -> re.Pattern[str]:
    """The scan, which begins with a set of characters for speed; the groups lack that first one."""
    # 올 is a year only before its parts: 올 상반기, and not 올랐다.
    words = [word for word in _words() if word != "올"]
    this_year = r"(?<=올)(?:[ ]?시즌|(?=[ ](?:[0-9]|[상하]반기|들어|한 ?해|해|연말|초|말|목표)))"
    clock = r"(?<=오)[전후] ?[0-9]{1,2}시(?: ?[0-9]{1,2}분)?(?= ?(?:현재|기준))"
    firsts = "".join(
        sorted(
            {word[0] for word in (*words, *_LEADS, *_SPAN_LEADS, "올", "연", "상", "하", "오", "이", "주")}
        )
    )
    unit = r"[ ]?(?P<unit>년대|년도|회계연도|학년도|년|월|일|분기|/4분기|·4분기)" + _NOT_DATES
    return re.compile(
        rf"[0-9{firsts}](?<![0-9A-Za-z].)(?<![0-9][.,].)(?:"
        r"(?P<stamp>(?<=[12])[0-9]{3}[.\-/][ ]?[01]?[0-9][.\-/][ ]?[0-3]?[0-9])(?![0-9])"
        rf"|(?P<span>(?<![가-힣].)(?:{_behind_first(_SPAN_LEADS)}){_SPAN_AFTER})"
        rf"|(?:(?<=[0-9])|(?<![가-힣].)(?P<lead>{_behind_first(_LEADS)})[ ]?[0-9])(?P<digits>[0-9]{{0,3}})"
        rf"(?:{unit}|(?=[ ]?[~∼〜～–\-·,]))"
        rf"|(?<![가-힣].)(?P<season>{_SEASON})(?!방학)|(?<![가-힣].)(?P<weekend>{_WEEKEND})"
        rf"|(?<![가-힣].)(?P<word>{_behind_first(words)}|{this_year})"
        r"(?![ ]?(?:대비|보다|비(?![가-힣])|동기|동월|같은|동 기간))"
        rf"|(?P<half>(?<=[상하])반기)|(?<![가-힣].)(?P<clock>{clock})"
        r"|(?<![가-힣].)(?P<edge>(?<=연)[말초])(?!정산|연시)"
        r")"
    )


_SPAN = re.compile(
    r"(최근|지난|향후|앞으로|과거)[ ]([0-9]+|[가-힣]+?)[ ]?(년|개월|달|주일|주|분기|거래일|일)"
)
_FIGURES = re.compile(r"[0-9]+")


def find_atoms(text: str) -> list[Atom]:
    """The atoms of a text, in order."""
    atoms = []
    for match in _pattern().finditer(text):
        atom = _atom(text, match)
        if atom is not None:
            atoms.append(atom)
    return atoms


def _atom(text: str, match: re.Match[str]) -> Atom | None:
    start, end = match.span()
    if match["digits"] is not None:
        lead = text[start : match.end("lead")] if match["lead"] is not None else ""
        digits = text[match.start("digits") - 1 : match.end("digits")]
        unit = (match["unit"] or "").removeprefix("/4").removeprefix("·4")
        return _numbered(Atom(start, end, unit, int(digits), lead), len(digits))
    if match["word"] is not None:
        word = "올" if text[start] == "올" and text[start:end] not in _words() else text[start:end]
        unit, offset = _words()[word]
        return Atom(start, end, unit, offset, detail=word)
    if match["span"]:
        return _span_atom(text, start, end)
    if match["stamp"]:
        return Atom(start, end, "stamp", 0, detail=".".join(_FIGURES.findall(text[start:end])))
    return _lone_atom(match, text[start])


def _lone_atom(match: re.Match[str], first: str) -> Atom:
    """올여름, 주말 사흘, 상반기, 연말, 오후 3시 현재."""
    start, end = match.span()
    if match["season"]:
        name = match["season"].removesuffix("철")[-2:].strip()
        return Atom(start, end, "season", -1 if first == "지" else 0, detail=name)
    if match["weekend"]:
        days = 3 if "사흘" in match["weekend"] else 2
        return Atom(start, end, "weekend", -1 if first == "지" else 0, detail=str(days))
    if match["half"]:
        return Atom(start, end, "반기", 1 if first == "상" else 2)
    if match["edge"]:
        return Atom(start, end, "edge", 0, detail=match["edge"])
    return Atom(start, end, "day", 0)


def _span_atom(text: str, start: int, end: int) -> Atom | None:
    """최근 5년간."""
    told = _SPAN.match(text, start, end)
    if told is None:
        return None
    count = int(told[2]) if told[2].isdigit() else _COUNTS.get(told[2], 0)
    return Atom(start, end, "span", count, told[1], told[3]) if count else None


# The numbers that each unit of the calendar can have.
_BOUNDS = {
    "년": (1000, 2999), "년도": (1000, 2999), "회계연도": (1000, 2999), "학년도": (1000, 2999),
    "년대": (1000, 2990),
    "월": (1, 12), "일": (1, 31), "분기": (1, 4),
}  # fmt: skip
_YOUNG = 50


def _numbered(atom: Atom, length: int) -> Atom | None:
    """The atom where its unit can have its number; a number without unit stays for the reader to judge."""
    unit, number = atom.unit, atom.number
    if not unit:
        return atom
    if unit == "년대" and length == 2 and number % 10 == 0:  # noqa: PLR2004  # 80년대
        number += 1900 if number >= _YOUNG else 2000
    if unit in ("년", "년도") and length == 2:  # noqa: PLR2004
        # 24년 is a year only in a date (24년 3월, 22~24년): the reader decides.
        return atom._replace(unit="년", detail="short")
    low, high = _BOUNDS[unit]
    return atom._replace(number=number) if low <= number <= high else None
