"""Dates as written, resolved from the day of publication and from what the sentence has named before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from etl.extract.periods import calendar

if TYPE_CHECKING:
    from etl.extract.periods.calendar import Interval


@dataclass(slots=True)
class WrittenDate:
    """A date as written: what is not said is None; `last_*` end a range."""

    start: int
    end: int
    year: int | None = None
    last_year: int | None = None
    month: int | None = None
    last_month: int | None = None
    quarter: int | None = None
    last_quarter: int | None = None
    half: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_day_month: int | None = None
    lead: str = ""


@dataclass(slots=True)
class Context:
    """What the words before have said, for dates that leave out their year or month."""

    published: datetime
    year: int | None = None
    month: int | None = None
    day: Interval | None = None
    end: int = -1


def resolve(text: str, date: WrittenDate, context: Context) -> tuple[Interval, str] | None:
    """The interval of a date and the id of its rule; what it names is kept in the context."""
    if date.day is not None:
        interval, rule = _resolve_day(text, date, context), "day.plain/1"
    elif date.month is not None:
        interval, rule = _resolve_month(date, context), "month.plain/1"
    elif date.quarter is not None or date.half is not None:
        interval, rule = _resolve_quarter(date, context), "quarter.plain/1"
    else:
        interval, rule = _resolve_year(date, context), "year.plain/1"
    if date.last_year or date.last_month or date.last_quarter or date.last_day:
        rule = rule.replace("plain", "range")
    return None if interval is None else (interval, rule)


def _resolve_year(date: WrittenDate, context: Context) -> Interval | None:
    if date.year is None:
        return None
    context.year, context.month = date.year, None
    if date.last_year is not None:
        if date.last_year < date.year:
            return None
        return calendar.years(date.year, date.last_year - date.year + 1)
    return calendar.years(date.year)


# A month so far ahead is one of the year before: 11월 in February is past.
_FARTHEST_AHEAD = 5


def _year_of_month(month: int, date: WrittenDate, context: Context) -> int:
    if date.year is not None:
        return date.year
    published = context.published
    if date.lead == "지난":
        return published.year - (month > published.month)
    if date.lead in ("오는", "내"):
        return published.year + (month < published.month)
    if context.year is not None:
        return context.year
    ahead = month - published.month
    return published.year - (ahead > _FARTHEST_AHEAD)


def _resolve_month(date: WrittenDate, context: Context) -> Interval | None:
    month = date.month or 1
    year = _year_of_month(month, date, context)
    context.year, context.month = year, month
    return calendar.months(year, month, (date.last_month or month) - month + 1)


def _resolve_quarter(date: WrittenDate, context: Context) -> Interval | None:
    published = context.published
    year = date.year or context.year
    if date.half is not None:
        year = year or published.year
        context.year = year
        return calendar.half(year, date.half)
    quarter = date.quarter or 1
    if year is None:
        here = (published.month - 1) // 3 + 1
        year = published.year - (quarter - here > 1)
    context.year = year
    return calendar.quarter(year, quarter, (date.last_quarter or quarter) - quarter + 1)


_AHEAD = re.compile(r"[ ]?(?:까지|부터)|.{0,24}(?:예정|계획|열린다|연다|열 |개최한다|시행한다|할 것|한다고)")


def _month_of_day(text: str, date: WrittenDate, context: Context) -> tuple[int, int]:
    """Year and month of a day that names neither."""
    published, day = context.published, date.day or 1
    index = published.year * 12 + published.month - 1
    if date.lead == "지난":
        index -= day > published.day
    elif date.lead in ("오는", "내"):
        index += day < published.day
    elif context.month is not None and context.year is not None:
        index = context.year * 12 + context.month - 1
    elif day > published.day and not _AHEAD.match(text, date.end):
        index -= 1
    return index // 12, index % 12 + 1


def _resolve_day(text: str, date: WrittenDate, context: Context) -> Interval | None:
    if date.month is not None:
        return _days(date, _year_of_month(date.month, date, context), date.month, context)
    year, month = _month_of_day(text, date, context)
    before = year * 12 + month - 2
    # 31일 in a sentence on February is the day of the month before.
    return _days(date, year, month, context) or _days(date, before // 12, before % 12 + 1, context)


def _days(date: WrittenDate, year: int, month: int, context: Context) -> Interval | None:
    """The day or the days of a date in a month; None where the month has none such."""
    first = calendar.day(year, month, date.day or 0)
    last = first
    if date.last_day is not None:
        falls = date.last_day < (date.day or 0)
        last_month = date.last_day_month or (month % 12 + 1 if falls else month)
        last = calendar.day(year + (last_month < month), last_month, date.last_day)
    if first is None or last is None:
        return None
    context.year, context.month, context.day = year, month, first
    return first[0], last[1]


# -- 말, 초, 오전, 3시 ------------------------------------------------------------------

_EDGE = re.compile(r"[ ]?(초순|중순|하순|말|초)(?![가-힣]{2}|·|고|기|과|등|콜|소|대|음|단)")
# 6월 둘째 주, 지난달 마지막 주
_WEEK = re.compile(r"[ ](첫째?|둘째|셋째|넷째|다섯째|마지막|[1-5])[ ]?주(?:차|째)?(?![가-힣]{2}|간)")
_WEEKS = {
    "첫": 1, "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "다섯째": 5, "마지막": -1,
    **{str(number): number for number in range(1, 6)},
}  # fmt: skip
_HOURS = re.compile(
    r"[ ](오전|오후|새벽|아침|저녁|밤)(?![가-힣]{2})"
    r"(?:[ ]?([0-9]{1,2})시(?![간가-힣]{2})(?:[ ]?([0-5]?[0-9])분)?)?"
)
_PARTS = {
    "오전": (0, 12),
    "오후": (12, 24),
    "새벽": (0, 6),
    "아침": (6, 12),
    "저녁": (18, 24),
    "밤": (18, 24),
}
_ONE_DAY = timedelta(days=1)
_LONGEST_MONTH = timedelta(days=31)
_HOURS_OF_HALF_DAY = 12


def narrowed(text: str, end: int, interval: Interval) -> tuple[int, Interval]:
    """The end and the interval with 말 and 초, 오전 and 오후 3시 read."""
    length = interval[1] - interval[0]
    if length == _ONE_DAY:
        match = _HOURS.match(text, end)
        return (match.end(), _hours(match, interval)) if match else (end, interval)
    week = _WEEK.match(text, end) if length <= _LONGEST_MONTH else None
    if week:
        of_month = calendar.week_of_month(interval, _WEEKS[week[1]])
        return (week.end(), of_month) if of_month else (end, interval)
    match = _EDGE.match(text, end)
    if not match:
        return end, interval
    return match.end(), _edge_of(match[1], interval, is_month=length <= _LONGEST_MONTH)


def _hours(match: re.Match[str], interval: Interval) -> Interval:
    first, last = _PARTS[match[1]]
    midnight = interval[0]
    if match[2] is None or int(match[2]) > _HOURS_OF_HALF_DAY:
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    afternoon = match[1] in ("오후", "저녁", "밤")
    hour = int(match[2]) % _HOURS_OF_HALF_DAY + (_HOURS_OF_HALF_DAY if afternoon else 0)
    start = midnight + timedelta(hours=hour, minutes=int(match[3] or 0))
    return start, start + (timedelta(minutes=1) if match[3] else timedelta(hours=1))


_TEN_DAYS = timedelta(days=10)


def _edge_of(edge: str, interval: Interval, *, is_month: bool) -> Interval:
    """초순, 중순, 하순 of a month are ten days, its 초 and 말 no date; of more, its first and last month."""
    start, end = interval
    if is_month:
        if edge in ("초", "말"):
            return interval
        if edge == "초순":
            return start, start + _TEN_DAYS
        return (start + _TEN_DAYS, start + 2 * _TEN_DAYS) if edge == "중순" else (start + 2 * _TEN_DAYS, end)
    if edge in ("말", "하순"):
        return calendar.shifted(end, -1, "개월") or start, end
    return start, calendar.shifted(start, 1, "개월") or end
