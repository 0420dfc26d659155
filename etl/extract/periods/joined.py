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
            surface = text[first.start : period.end]
            joined[-1] = replace(
                first, end=period.end, surface=surface, period_end=period.period_end, rule="span.from_to/1"
            )
        else:
            joined.append(period)
    return [_counted_on(text, period) for period in joined]


_COUNTED_ON = re.compile(
    r"(?: ?(?:초|말|밤|낮|오전|오후|새벽|저녁))?부터 (?P<span>([0-9]{1,3})(년|개월|주|일))"
    r" ?(?:간|동안|연속|내리|째)"
)


def _counted_on(text: str, period: Period) -> Period:
    """2027년부터 3년간: so long from the start of the first."""
    match = _COUNTED_ON.match(text, period.end)
    end = calendar.shifted(period.period_start, int(match[2]), match[3]) if match else None
    if match is None or end is None or end <= period.period_start:
        return period
    stop = match.end("span")
    return replace(
        period, end=stop, surface=text[period.start : stop], period_end=end, rule="span.from_for/1"
    )


def _spans(text: str, first: Period, last: Period) -> bool:
    between = _FROM.fullmatch(text, first.end, last.start)
    return bool(between and _UNTIL.match(text, last.end) and first.period_start < last.period_end)
