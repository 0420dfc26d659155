"""Places with a day in their name: `inbox/{ds}/`, `s3://bucket/{year}/{month}/{day}/*.zip`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_FORMATS = {"{ds}": "%Y-%m-%d", "{year}": "%Y", "{month}": "%m", "{day}": "%d"}


def has_day(path: str) -> bool:
    """Whether a path holds a placeholder of a day.

    >>> has_day("inbox/{ds}/"), has_day("inbox/")
    (True, False)
    """
    return any(mark in path for mark in _FORMATS)


def at_day(path: str, day: date) -> str:
    """`path` with the placeholders of a day filled in; other braces stay.

    >>> from datetime import date
    >>> at_day("s3://news/{year}/{month}/{ds}.zip", date(2024, 3, 5))
    's3://news/2024/03/2024-03-05.zip'
    """
    for mark, form in _FORMATS.items():
        path = path.replace(mark, day.strftime(form))
    return path


def before_day(path: str) -> str:
    """The folder that stands before the first placeholder; empty for the current one.

    >>> before_day("inbox/paper-{ds}/*.zip"), before_day("{ds}")
    ('inbox', '')
    """
    first = min(path.index(mark) for mark in _FORMATS if mark in path)
    return path[:first].rpartition("/")[0]


def days_between(since: date, until: date) -> Iterator[date]:
    """Each day from `since` to `until`, both of them too.

    >>> from datetime import date
    >>> [f"{day:%d}" for day in days_between(date(2024, 2, 28), date(2024, 3, 1))]
    ['28', '29', '01']
    """
    for number in range((until - since).days + 1):
        yield since + timedelta(days=number)
