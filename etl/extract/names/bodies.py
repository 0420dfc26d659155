"""A body named again by a part of its name: 시는, 시의회는, 연대는, 회사는, and 민주당 for 더불어민주당."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.extract.names.model import BODY, TAGGED, Candidate, without_overlaps
from etl.extract.names.organizations import longest_head
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_GOVERNMENTS = "시도군구"
_GOVERNMENT = re.compile(
    rf"(?<![가-힣A-Za-z0-9·])[{_GOVERNMENTS}]"
    r"(?=(?:[은는이가의와과]|에서는|에 따르면)(?:[ ,]|$)| 관계자| 당국)"
)
_COMPANY = re.compile(r"(?<![가-힣A-Za-z0-9])(?:회사|사측)(?=[는가의와이은을] |에 |에서 | ?측| 관계자)")
_BARE = frozenset(("회사", "사측", "구단"))
_CLUB = re.compile(r"(?<![가-힣A-Za-z0-9])구단(?=[은이의] )")
# 솔빛마루로지스틱스(솔빛마루) is known by brackets; a body is said to be again where a clause begins.
_CLAUSE = re.compile(r"(?:^|[.?!,”’\"'」)…\n] ?|(?:[은는을를도며고께만나로서와과]|에게|이|해당) )$")
_PARTICLE = r"(?=(?:[은는이가의와과도에]|에서|에는|에 따르면|측은|측이)(?:[ ,]|$)| 측| 관계자)"
_OTHER_BODIES = (
    "증권",
    "연구원",
    "협회",
    "연구소",
    "대학교",
    "병원",
    "위원회",
    "노동조합",
    "재단",
    "거래소",
    "공단",
    "신문",
    "일보",
)
_NO_COMPANY = re.compile(r"[0-9]|ETF|펀드$")
_SHORTEST = 3  # 민주당: a shorter end is no name


@dataclass(frozen=True, slots=True)
class _Short:
    """A head that stands for a body: the ends of full names, and whose it is where no full name was said."""

    ends: tuple[str, ...]
    of: str


@cache
def _shorts() -> dict[str, _Short]:
    return {
        row["surface"]: _Short(tuple(row["ends"].split("|")), row["of"]) for row in lexicon("short_bodies")
    }


@cache
def _short_pattern() -> re.Pattern[str]:
    surfaces = "|".join(sorted(_shorts(), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{surfaces}){_PARTICLE}")


@dataclass(slots=True)
class _Said:
    """The bodies that the article named so far; `main` is the company that it is about."""

    main: str | None
    governments: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    event: str | None = None

    def hear(self, text: str, one: Candidate) -> None:
        """Remember a candidate."""
        if one.kind == "organization":
            self.names.append(one.name)
        if one.kind == "event":
            self.event = one.name
        government = one.name if one.rank == BODY and one.kind == "organization" else None
        if government is None and one.kind == "place":
            entry = entries().get(text[one.start : one.end])
            government = entry.body or _government(one.name) if entry else None
        if government and government[-1] in _GOVERNMENTS:
            self.governments[government[-1]] = government

    def named(self, surface: str) -> str | None:
        """The body that a short word names now."""
        if surface in _GOVERNMENTS:
            return self.governments.get(surface)
        if surface == "구단":  # the first club is the one that the article is about
            return next((name for name in self.names if " " in name), None)
        if surface in _BARE:
            return self.company()
        short = _shorts()[surface]
        for name in reversed(self.names):
            if name != surface and name.endswith(short.ends):
                return name
        if short.of == "region":
            government = self.governments.get(surface[0])
            return f"{government}{surface[1:]}" if government else None
        holder = {"company": self.company(), "event": self.event}.get(short.of)
        return f"{holder} {short.ends[0]}" if holder else None

    def company(self) -> str | None:
        """The company that the article is about, else the one named last."""
        if self.main:
            return self.main
        return next((name for name in reversed(self.names) if is_company(name)), None)


@cache
def _government(place: str) -> str | None:
    """The government of a place: 양산 → 양산시."""
    rows = (row for row in lexicon("regions") if row["place"] == place)
    return next((row["name"] for row in rows), None)


def is_company(name: str) -> bool:
    """Whether a body may be said to be 회사: no government, agency, association or school."""
    if _NO_COMPANY.search(name):
        return False
    if name in _listed():
        return not name.endswith(_OTHER_BODIES)
    entry = entries().get(name)
    return not (entry and (entry.body or entry.place)) and not name.endswith(_OTHER_BODIES)


@cache
def _listed() -> frozenset[str]:
    return frozenset(row["name"] for row in lexicon("companies"))


def main_company(found: Sequence[Sequence[Candidate]]) -> str | None:
    """The company that the article names at least twice as often as any other."""
    counts: Counter[str] = Counter(
        one.name
        for candidates in found
        for one in candidates
        if one.kind == "organization" and len(one.name) > 1 and is_company(one.name)
    )
    for surface in (*_BARE, *_shorts()):
        del counts[surface]
    (first, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= 2 * second[1] and first[1] > 1 else None


def bodies_again(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates, and each naming of a body by its head alone as that body's."""
    said = _Said(main_company(found))
    result = []
    for text, candidates in zip(texts, found, strict=True):
        matches = list(_GOVERNMENT.finditer(text))
        matches += [
            match
            for pattern in (_COMPANY, _CLUB, _short_pattern())
            for match in pattern.finditer(text)
            if is_regional(match.group()) or _CLAUSE.search(text, max(0, match.start() - 4), match.start())
        ]
        events: list[tuple[int, int, Candidate | re.Match[str]]] = [(one.end, 0, one) for one in candidates]
        matches = [match for match in matches if not any(_holds(one, match) for one in candidates)]
        events = sorted(
            events + [(match.start(), 1, match) for match in matches], key=lambda event: event[:2]
        )
        spans = {match.span() for match in matches}
        added: list[Candidate] = []
        for _, _, event in events:
            if isinstance(event, Candidate):
                if (event.start, event.end) not in spans:
                    said.hear(text, event)
                continue
            name = said.named(event.group())
            if name:
                added.append(Candidate(*event.span(), "organization", name, BODY))
        result.append(without_overlaps([*added, *(one for one in candidates if _names(text, one))]))
    return result


def _holds(one: Candidate, match: re.Match[str]) -> bool:
    """Whether a candidate holds more than the short word: 윤슬조선해양 노동조합."""
    start, end = match.span()
    return one.start <= start and end <= one.end and (one.start, one.end) != (start, end)


def is_regional(surface: str) -> bool:
    """Whether a short word is a region's: 시의회."""
    return surface in _shorts() and _shorts()[surface].of == "region"


def is_short(surface: str) -> bool:
    """Whether a surface names a body only by what the article said before: 시, 회사, 재단."""
    return surface in _BARE or surface in _GOVERNMENTS or surface in _shorts()


def _names(text: str, one: Candidate) -> bool:
    """Whether a candidate names something by itself: 회사 and 시 do not."""
    surface = text[one.start : one.end]
    return surface not in _BARE and (surface not in _GOVERNMENTS or one.rank == BODY)


def in_full_by_end(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; a tagged body that ends one longer name of the lexicons in the article is that."""
    names = {one.name for candidates in found for one in candidates if one.kind == "organization"}
    full: dict[str, str] = {}
    known = [name for name in names if name in entries()]
    for name in names:
        if len(name) >= _SHORTEST and name not in entries() and longest_head(name) != name:
            longer = [other for other in known if other.endswith(name)]
            if len(longer) == 1:
                full[name] = longer[0]
    return [
        [
            replace(one, name=full.get(one.name, one.name))
            if one.kind == "organization" and one.rank == TAGGED
            else one
            for one in candidates
        ]
        for candidates in found
    ]
