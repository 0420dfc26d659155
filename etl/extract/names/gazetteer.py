"""Names that the lexicons know, found in one pass by an automaton, each with what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.extract.names.model import BODY, LEXICON, Candidate
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

# What may stand behind a name: an end, a mark, or a particle that closes the word.
_PARTICLES = (
    r"[은는이가을를의와과에로도만랑]|에서|에게|에는|에도|에만|에서는|에서도|에선|엔|으로|으로는|으로부터|로부터|로는|로서"
    r"|까지|부터|보다|처럼|이나|이라|이라고|이라는|라고|라는|이며|이자|이고|이다|였다|이었다|하고|측|측은|측이|산|발|행|내|외|간|및|인|식|형|판"
    r"|과의|와의|에게는|에게서|께서|만의|만이|만을|마저|조차|이란|란"
)
_BEHIND = re.compile(rf"(?:{_PARTICLES})?(?![가-힣A-Za-z0-9])")
_SHORT_BODY = len("중구")
_WORD = re.compile(r"[가-힣A-Za-z0-9]")
_PROVINCE_BEFORE = re.compile(
    r"(?:특별시|광역시|특별자치[시도]|[가-힣]{2,4}도|시|경기|강원|[충전경][북남]"
    r"|서울|부산|대구|인천|광주|대전|울산|세종|제주) ?$"
)

# A region's full name (부산시, 음성군) names its government where it acts, and the place elsewhere.
_ACTS = re.compile(
    r"(?:은|는|이|가)(?![가-힣])|에서(?:는|도)|에게|로부터|에 따르면"
    r"|에 (?:기증|기부|전달|제출|요청|건의|제안|신청|통보)"
)
_WHERE = re.compile(
    r"에|으로|로|까지|일대|전역|지역| 일대| 전역| 지역| 소재| 관내| 일원"
    r"| [가-힣0-9]{1,8}(?:시|군|구|읍|면|동|리|로|길)(?:$|[^가-힣]|에|의|으로|로|까지|을|를)"
)
_ONLY_A_PLACE = re.compile(
    r"에서 (?!는)|지역|시민|도민| [가-힣]{1,4}[시군구](?![가-힣]{2})| [가-힣]{2}(?:의|에서) "
)
_WORD_BEFORE = re.compile(r"(?<![가-힣])([가-힣]{2,7}) $")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface names: a place, a body, or both; or a product. A `guarded` one is also a common word."""

    place: str | None = None
    body: str | None = None
    product: str | None = None
    guarded: bool = False
    coded: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """What a surface named from `since` on and before `until` (ISO dates; empty: without end)."""

    since: str
    until: str
    body: str

    def holds(self, day: str) -> bool:
        """Whether the day lies in it."""
        return self.since <= day and (not self.until or day < self.until)


@cache
def entries() -> dict[str, Entry]:
    """Every surface of the lexicons, with what it names."""
    found: dict[str, Entry] = {}
    for row in lexicon("companies"):
        found[row["name"]] = Entry(body=row["name"], coded=row["ambiguous"] == "yes")
    for name in ("publishers", "company_names", "agencies", "agency_names"):
        for row in lexicon(name):
            for surface in (row.get("surface", row["name"]), *_split(row.get("short_names", ""))):
                found[surface] = Entry(body=row["name"])
    for row in lexicon("market_indices"):
        for surface in (row["name"], *_split(row["short_names"])):
            found[surface] = Entry(product=row["name"])
    for row in lexicon("countries"):
        for surface in _split(row["words"]):
            found[surface] = Entry(place=row["name"])
    _add_regions(found)
    return found


def _add_regions(found: dict[str, Entry]) -> None:
    for row in lexicon("regions"):
        for surface in _split(row["body_words"]):
            found[surface] = Entry(place=row["place"], body=row["name"], guarded=len(surface) == _SHORT_BODY)
        for surface in _split(row["place_words"]):
            found.setdefault(surface, Entry(place=row["place"], guarded=row["also_word"] == "yes"))


@cache
def _periods() -> dict[str, tuple[Period, ...]]:
    """What a surface named when: 산업부 was 산업통상자원부 before it was 산업통상부."""
    found: dict[str, tuple[Period, ...]] = {}
    for row in lexicon("agency_names"):
        period = Period(row["since"], row["until"], row["name"])
        found[row["surface"]] = (*found.get(row["surface"], ()), period)
    return found


def body_named(surface: str, day: date | None = None) -> str | None:
    """The body that a surface of the lexicons names on a day; without a day or outside all periods, the last.

    >>> from datetime import date
    >>> body_named("산업부", date(2023, 5, 5)), body_named("산업부", date(2025, 11, 5))
    ('산업통상자원부', '산업통상부')
    """
    periods = _periods().get(surface)
    if not periods:
        entry = entries().get(surface)
        return entry.body if entry else None
    on = day.isoformat() if day else None
    return next((one.body for one in periods if on and one.holds(on)), periods[-1].body)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    surfaces = tuple(entries())
    return AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest), surfaces


def find_known(text: str, day: date | None = None) -> Iterator[Candidate]:
    """The names of the lexicons in `text`, where a word begins and only particles follow.

    `day` is when the text was published: ministries were renamed.
    """
    automaton, surfaces = _automaton()
    for number, start, end in automaton.find_matches_as_indexes(text):
        surface = surfaces[number]
        entry = entries()[surface]
        if start and _WORD.match(text[start - 1]):
            continue
        if not ends_word(text, end) or not _allowed(entry, text, start, end):
            continue
        yield _candidate(entry, text, (start, end), day)


def ends_word(text: str, end: int) -> bool:
    """Whether a word ends at an offset, but for a particle.

    >>> ends_word("해림대는", 3), ends_word("해림대병원", 3)
    (True, False)
    """
    return _BEHIND.match(text, end) is not None


def surfaces_in(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where surfaces of the lexicons stand in [start, end): the span, and P place, R region or O body."""
    automaton, surfaces = _automaton()
    for number, first, last in automaton.find_matches_as_indexes(text[start:end]):
        entry = entries()[surfaces[number]]
        if entry.product:
            continue
        kind = "O" if entry.place is None else "P" if entry.body is None else "R"
        yield start + first, start + last, kind


# 코스닥 상장, 코스피에 입성: the market and not its index.
_MARKET = re.compile(r"(?:에)? ?(?:상장|공모|입성|시장|등록|종목|이전)")


def _allowed(entry: Entry, text: str, start: int, end: int) -> bool:
    if entry.product:
        return _MARKET.match(text, end) is None
    if entry.coded:  # a company named as a common word is one where its stock code follows
        return bool(re.match(r"\(\d{6}\)", text[end : end + 8]))
    if entry.guarded:  # 중구, 경기: a place only behind its province, or before what only a place has
        behind = entry.body is None and _ONLY_A_PLACE.match(text, end)
        return bool(behind or _PROVINCE_BEFORE.search(text, max(0, start - 8), start))
    return True


def _candidate(entry: Entry, text: str, span: tuple[int, int], day: date | None) -> Candidate:
    start, end = span
    if entry.product:
        return Candidate(start, end, "product", entry.product, LEXICON)
    if entry.place is None:
        return Candidate(start, end, "organization", body_named(text[start:end], day) or "", LEXICON)
    if entry.body is None or not is_body(text, start, end):
        return Candidate(start, end, "place", entry.place, LEXICON)
    return Candidate(start, end, "organization", entry.body, BODY)


def is_body(text: str, start: int, end: int) -> bool:
    """Whether a region's full name at [start, end) stands for its government.

    >>> [is_body(text, 0, 3) for text in ("부산시는 밝혔다", "부산시 해운대구에서", "부산시에 산다")]
    [True, False, False]
    """
    if _ACTS.match(text, end):
        return True
    if _WHERE.match(text, end):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 9), start)
    region = entries().get(before[1]) if before else None
    return not (region and region.place)  # 경남 창녕군: a region in a region


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]
