"""`find_periods`: atoms of the calendar joined into dates, and dates resolved from the day of publication."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from etl.extract.periods import calendar
from etl.extract.periods.atoms import LEVELS, MONTH, YEAR, Atom, find_atoms
from etl.extract.periods.joined import join_spans
from etl.extract.periods.model import Period
from etl.extract.periods.resolve import Context, WrittenDate, narrowed, resolve
from etl.extract.quantities.numerals import FULL_WIDTH, HAS_FULL_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.periods.calendar import Interval


def find_periods(text: str, published_at: datetime) -> list[Period]:
    """The dates and spans that a text names, in order, resolved from the day of publication.

    Half-open intervals in Asia/Seoul; `published_at` without a zone is Asia/Seoul. 전년 대비 and its like
    are comparisons and no periods.

    >>> found = find_periods("지난해 3분기에 이어 2일 밝혔다.", datetime(2023, 8, 2, 18))
    >>> [(p.surface, p.period_start.date().isoformat(), p.period_end.date().isoformat()) for p in found]
    [('지난해 3분기', '2022-07-01', '2022-10-01'), ('2일', '2023-08-02', '2023-08-03')]
    """
    plain = text.translate(FULL_WIDTH) if HAS_FULL_WIDTH.search(text) else text
    atoms = find_atoms(plain)
    context = Context(calendar.in_seoul(published_at))
    found: list[Period] = []
    index = 0
    while index < len(atoms):
        _forget(plain, atoms[index].start, context)
        after, read = _read(plain, atoms, index, context)
        index = max(after, index + 1)
        # 8월물, 내년 1월 인도분: a future is named by its month
        if read is not None and _FUTURES.match(plain, read[1]):
            read = None
        if read is not None and (not found or read[0] >= found[-1].end):
            start, end, interval, rule = read
            end, interval = narrowed(plain, end, interval)
            context.end = end
            found.append(Period(start, end, text[start:end], *interval, rule))
    return join_spans(text, found)


_FUTURES = re.compile(r"물(?![가-힣]{2})|[ ]?인도분|[ ]?선물(?![가-힣]*세트)")
_SENTENCE_END = re.compile(r"[다요죠]\.|\n|[.!?]\s")
_FARTHEST = 120


def _forget(text: str, start: int, context: Context) -> None:
    """Year and month are carried inside a sentence only; the day that 이날 means is kept."""
    far = start - context.end > _FARTHEST
    if context.end >= 0 and (far or _SENTENCE_END.search(text, context.end, start)):
        context.year = context.month = None


_Read = tuple[int, int, "Interval", str]


def _read(text: str, atoms: Sequence[Atom], index: int, context: Context) -> tuple[int, _Read | None]:
    """The date that begins at an atom, and the index after it."""
    atom = atoms[index]
    if atom.unit in _WHOLE:
        interval, rule = _WHOLE[atom.unit](atom, context)
        return index + 1, None if interval is None else (atom.start, atom.end, interval, rule)
    date, after = _join(text, atoms, index, context)
    if date is None:
        return index + 1, None
    resolved = resolve(text, date, context)
    return after, None if resolved is None else (date.start, date.end, *resolved)


# -- atoms that are a date by themselves -------------------------------------------------------------


def _stamp(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    year, month, day = (int(part) for part in atom.detail.split("."))
    context.day = calendar.day(year, month, day) or context.day
    return calendar.day(year, month, day), "date.stamp/1"


def _span(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    step = calendar.ahead if atom.lead in ("향후", "앞으로") else calendar.back
    return step(context.published, atom.number, atom.detail), "span.counted/1"


def _week(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    return calendar.week_of(context.published, atom.number), "week.word/1"


def _day_word(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    # 이날 is the day of a sentence before; in the sentence that names a day it is the day of the news.
    if atom.detail == "이날" and context.day is not None and context.month is None:
        return context.day, "day.same/1"
    # 오후 3시 현재 is a time of the day that its sentence names.
    if atom.detail == "" and context.day is not None and context.month is not None:
        return context.day, "day.clock/1"
    context.day = calendar.day_of(context.published, atom.number)
    return context.day, "day.word/1"


def _quarter_word(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    number = (context.published.month - 1) // 3 + 1 + atom.number
    return calendar.quarter(context.published.year, number), "quarter.word/1"


def _decade(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    del context
    return calendar.years(atom.number, 10), "decade.plain/1"


def _edge(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    year = context.year or context.published.year
    return calendar.months(year, 12 if atom.detail == "말" else 1), "year.edge/1"


def _season(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    published = context.published
    context.year, context.month = published.year, None
    return calendar.season(published, atom.detail, atom.number), "season.word/1"


def _weekend(atom: Atom, context: Context) -> tuple[Interval | None, str]:
    return calendar.weekend(context.published, int(atom.detail)), "weekend.word/1"


_WHOLE = {
    "stamp": _stamp, "span": _span, "season": _season, "weekend": _weekend, "week": _week, "day": _day_word,
    "quarter": _quarter_word, "년대": _decade, "edge": _edge,
}  # fmt: skip


# -- joining -----------------------------------------------------------------------------------------

_TILDES = frozenset({"~", "∼", "〜", "～", "–", "-"})
_UNTIL = re.compile(r"[ ]?(?:말|초)?까지")


def _level(atom: Atom) -> int | None:
    return {"year": YEAR, "month": MONTH}.get(atom.unit, LEVELS.get(atom.unit))


def _join(text: str, atoms: Sequence[Atom], index: int, context: Context) -> tuple[WrittenDate | None, int]:
    """Atoms that follow each other in falling size, with ranges, as one date."""
    date = WrittenDate(atoms[index].start, atoms[index].start, lead=atoms[index].lead)
    level = -1
    while index < len(atoms):
        atom = atoms[index]
        if level >= 0 and not _follows(text, date.end, atom):
            break
        through = _range_end(text, atoms, index)
        unit_atom = atoms[through] if through else atom
        here = _level(unit_atom)
        if here is None or here <= level:
            break
        if not _take(
            date,
            atom if atom.unit else atom._replace(unit=unit_atom.unit),
            unit_atom if through else None,
            context,
        ):
            break
        level, index = here, (through or index) + 1
        date.end = unit_atom.end
    if level < 0:
        return None, index + 1
    # 24년 is a date only with a month after it.
    if date.year is not None and date.year < 0:
        if date.month is None and date.quarter is None and date.half is None:
            return None, index
        date.year = 2000 - date.year - 1 if -date.year - 1 < 50 else 1900 - date.year - 1  # noqa: PLR2004
    index = _day_across(text, atoms, index, date)
    return date, index


def _follows(text: str, end: int, atom: Atom) -> bool:
    return 0 <= atom.start - end <= 1 and not atom.lead and text[end : atom.start] in ("", " ")


def _range_end(text: str, atoms: Sequence[Atom], index: int) -> int | None:
    """The index of the atom that ends a range begun at `index`: 1~9월, 2020~2022년, 3월부터 5월까지."""
    if index + 1 >= len(atoms):
        return None
    first, last = atoms[index], atoms[index + 1]
    gap = text[first.end : last.start].strip(" ") if last.start - first.end <= 4 else ""  # noqa: PLR2004
    tilde = gap in _TILDES and last.unit in LEVELS and (not first.unit or first.unit == last.unit)
    until = gap == "부터" and first.unit == last.unit and _UNTIL.match(text, last.end)
    return index + 1 if (tilde or until) and not last.lead else None


_YEAR_BEFORE = frozenset({"전년", "전년도"})


def _take(date: WrittenDate, atom: Atom, last: Atom | None, context: Context) -> bool:
    """Write an atom, or a range of two, into the date."""
    published = context.published
    number, until = atom.number, last.number if last else None
    if until is not None and until < number and atom.unit not in ("일", "년"):
        return False
    match atom.unit:
        case "year":
            # 전년 is the year before the one that was named
            named = context.year if atom.detail in _YEAR_BEFORE else None
            date.year = (named or published.year) + number
        case "년" | "년도" | "회계연도" | "학년도":
            date.year = -number - 1 if atom.detail == "short" else number
            date.last_year = _completed(until, number)
        case "month":
            month_index = published.year * 12 + published.month - 1 + number
            date.year, date.month = month_index // 12, month_index % 12 + 1
        case "월":
            date.month, date.last_month = number, until
        case "분기":
            date.quarter, date.last_quarter = number, until
        case "반기":
            date.half = number
        case _:
            date.day, date.last_day = number, until
    return True


def _completed(until: int | None, first: int) -> int | None:
    """2022 of 2020~22년."""
    return until + first // 100 * 100 if until is not None and until < 100 else until  # noqa: PLR2004


def _day_across(text: str, atoms: Sequence[Atom], index: int, date: WrittenDate) -> int:
    """1월 30일~2월 3일: the end of a range in another month."""
    if date.day is None or index + 1 >= len(atoms):
        return index
    month, day = atoms[index], atoms[index + 1]
    if (
        month.unit == "월"
        and day.unit == "일"
        and text[date.end : month.start].strip(" ") in _TILDES | {"부터"}
    ):
        date.last_day_month, date.last_day, date.end = month.number, day.number, day.end
        return index + 2
    return index
