"""Intervals of the calendar in Asia/Seoul, half open."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
Interval = tuple[datetime, datetime]
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def in_seoul(moment: datetime) -> datetime:
    """The moment in Asia/Seoul; a time without a zone is Asia/Seoul already."""
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def day(year: int, month: int, day_of_month: int) -> Interval | None:
    """A day; None where the calendar has none such."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        start = datetime(year, month, day_of_month, tzinfo=SEOUL)
    except ValueError:
        return None
    return start, start + timedelta(days=1)


def months(year: int, first: int, count: int = 1) -> Interval | None:
    """`count` months from the month `first` of a year; the month may lie outside 1 to 12.

    >>> start, end = months(2023, 12, 3)
    >>> start.date().isoformat(), end.date().isoformat()
    ('2023-12-01', '2024-03-01')
    """
    month_index = year * 12 + first - 1
    after = month_index + count
    if not _FIRST_YEAR * 12 <= month_index < after <= _LAST_YEAR * 12:
        return None
    return _month_start(month_index), _month_start(after)


def _month_start(month_index: int) -> datetime:
    return datetime(month_index // 12, month_index % 12 + 1, 1, tzinfo=SEOUL)


def years(first: int, count: int = 1) -> Interval | None:
    """`count` years from the year `first`."""
    return months(first, 1, 12 * count)


def quarter(year: int, number: int, count: int = 1) -> Interval | None:
    """`count` quarters from the quarter `number` of a year; the number may lie outside 1 to 4."""
    return months(year, 3 * number - 2, 3 * count)


def half(year: int, number: int) -> Interval | None:
    """The first or the second half of a year."""
    return months(year, 6 * number - 5, 6)


def day_of(moment: datetime, offset: int = 0) -> Interval:
    """The day of a moment, or one so many days later."""
    start = moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=offset)
    return start, start + timedelta(days=1)


def week_of(moment: datetime, offset: int = 0) -> Interval:
    """The week, Monday to Sunday, of a moment, or one so many weeks later."""
    monday = day_of(moment, 7 * offset - moment.weekday())[0]
    return monday, monday + timedelta(days=7)


_SEASONS = {"봄": 3, "여름": 6, "가을": 9, "겨울": 12}


def season(moment: datetime, name: str, offset: int = 0) -> Interval | None:
    """봄 (March to May), 여름, 가을 or 겨울 of the moment's year, or of so many years later.

    The winter is the one that it is in, or that is nearest: in February the one that began in December.
    Offset -1 is the last one that is over or under way.

    >>> start, end = season(datetime(2025, 2, 3, tzinfo=SEOUL), "겨울")
    >>> start.date().isoformat(), end.date().isoformat()
    ('2024-12-01', '2025-03-01')
    """
    first = _SEASONS[name]
    year = moment.year - (first == _SEASONS["겨울"] and moment.month <= _SPRING_ENDS)
    if offset < 0 and (year, first) > (moment.year, moment.month):
        year -= 1
    return months(year, first, 3)


_SPRING_ENDS = 5


def weekend(moment: datetime, days: int) -> Interval:
    """The weekend that the moment is in, else the last one: Saturday and Sunday, or three days from Friday.

    >>> weekend(datetime(2019, 8, 5, tzinfo=SEOUL), 3)[0].date().isoformat()
    '2019-08-02'
    """
    monday = week_of(moment, 0 if moment.weekday() >= _SATURDAY else -1)[1]
    return monday - timedelta(days=days), monday


_SATURDAY = 5


def week_of_month(month: Interval, number: int) -> Interval | None:
    """A week, Monday to Sunday, of a month: that with its first Thursday is the first; -1 is the last.

    >>> start, _ = week_of_month(months(2025, 6), 2)
    >>> start.date().isoformat()
    '2025-06-09'
    """
    thursdays = [
        thursday
        for week in range(6)
        if month[0] <= (thursday := week_of(month[0], week)[0] + timedelta(days=3)) < month[1]
    ]
    if number > len(thursdays):
        return None
    monday = thursdays[number - 1 if number > 0 else -1] - timedelta(days=3)
    return monday, monday + timedelta(days=7)


def back(moment: datetime, count: int, unit: str) -> Interval | None:
    """The `count` years, months, weeks or days that end with the day of the moment."""
    end = day_of(moment)[1]
    start = shifted(end, -count, unit)
    return (start, end) if start else None


def ahead(moment: datetime, count: int, unit: str) -> Interval | None:
    """The `count` years, months, weeks or days that begin with the day of the moment."""
    start = day_of(moment)[0]
    end = shifted(start, count, unit)
    return (start, end) if end else None


_DAYS = {"일": 1, "주": 7, "주일": 7, "거래일": 1}
_MONTHS = {"년": 12, "개월": 1, "달": 1, "분기": 3}
_MOST_DAYS = 100_000


def shifted(moment: datetime, count: int, unit: str) -> datetime | None:
    """The moment moved by so many units; None where it leaves the calendar."""
    if unit in _DAYS:
        days = count * _DAYS[unit]
        return moment + timedelta(days=days) if abs(days) < _MOST_DAYS else None
    month_index = moment.year * 12 + moment.month - 1 + count * _MONTHS[unit]
    if not _FIRST_YEAR * 12 <= month_index <= _LAST_YEAR * 12:
        return None
    month_start = _month_start(month_index)
    last_day = (_month_start(month_index + 1) - timedelta(days=1)).day
    return month_start.replace(day=min(moment.day, last_day), hour=moment.hour)
