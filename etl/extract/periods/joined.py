"""Two dates that are one span: 2021년 3월부터 지난해 2월까지, 올해 들어 10월까지."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.periods import calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.periods.model import Period

_FROM = re.compile(r"\s?(?:초|말)?\s?(?:부터|들어)\s?")
_UNTIL = re.compile(r"\s?(?:초|말)?까지")


def join_spans(text: str, periods: Sequence[Period]) -> list[Period]:
    """`periods` with A부터 B까지 and A 들어 B까지 as one each, from the start of A to the end of B."""
    joined: list[Period] = []
    for period in periods:
        first = joined[-1] if joined else None
        if first and _spans(text, first, period):
            joined[-1] = _through(text, first, period, "span.from_to/1")
        elif first and _together(text, first, period):
            joined[-1] = _through(text, first, period, "span.both/1")
        else:
            joined.append(period)
    return [_counted_on(text, period) for period in joined]


def _through(text: str, first: Period, last: Period, rule: str) -> Period:
    surface = text[first.start : last.end]
    return replace(first, end=last.end, surface=surface, period_end=last.period_end, rule=rule)


_COUNTED_ON = re.compile(
    r"(?: ?(?:초|말|밤|낮|오전|오후|새벽|저녁))?부터 "
    r"(?P<span>([0-9]{1,3}|[한두석넉]|다섯|여섯) ?(년|개월|달|주|일))"
    r" ?(?:간|동안|연속|내리|째)"
)


def _counted_on(text: str, period: Period) -> Period:
    """2027년부터 3년간: so long from the start of the first."""
    match = _COUNTED_ON.match(text, period.end)
    end = calendar.shifted(period.period_start, _count(match[2]), match[3]) if match else None
    if match is None or end is None or end <= period.period_start:
        return period
    stop = match.end("span")
    return replace(
        period, end=stop, surface=text[period.start : stop], period_end=end, rule="span.from_for/1"
    )


def _count(figure: str) -> int:
    return int(figure) if figure.isdigit() else _NATIVE[figure]


_NATIVE = {"한": 1, "두": 2, "석": 3, "넉": 4, "다섯": 5, "여섯": 6}


def _together(text: str, first: Period, last: Period) -> bool:
    """7월과 8월 두 달간, 20일과 21일 이틀간: both, which follow each other."""
    joins = text[first.end : last.start] in _AND and first.period_end == last.period_start
    return bool(joins and _BOTH.match(text, last.end))


_AND = ("과 ", "와 ", "·", ", ", ",")
_BOTH = re.compile(r" (?:이틀|두 달|2개월|2년|두 해)(?:간| 동안)?")


def _spans(text: str, first: Period, last: Period) -> bool:
    between = _FROM.fullmatch(text, first.end, last.start)
    return bool(between and _UNTIL.match(text, last.end) and first.period_start < last.period_end)
