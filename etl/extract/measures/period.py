"""When a quantity holds: the period of its sentence, else of its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import start_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity

_REPORT_REACH = 12
_RANGE = re.compile(r"range|from_to")  # 3월부터 5월까지 is a time of its own
# The same span of an earlier year; a year alone (지난해) is named by itself.
_YEARS_BEFORE = re.compile(
    r"(?:전년도?|지난해|작년|재작년|([0-9]{1,2})년 전)"
    r" ?(?:같은 기간|같은 때|같은 분기|동기|동월|같은 달|동일|이맘때)"
    r"|전년도?|([0-9]{1,2})년 전"
)
_BOUND = re.compile(r"\s?(?:이후|이래|부터|까지|만에|전부터|당시|이전|목표|[을를] 목표)")


def period_of(quantity: Quantity, sentence: Sentence, earlier: Period | None) -> Period | None:
    """The sentence's period nearest before the quantity, else its first; else `earlier`, the paragraph's.

    An age has none.
    """
    if quantity.kind == "age":
        return None
    periods = [
        period
        for period in sentence.periods
        if not _is_compared(period, quantity, sentence) and not is_bound(period, sentence.text)
    ]
    index = bisect_left(periods, quantity.start, key=start_of)
    nearest = periods[index - 1 : index] if index else periods[:1]
    current = next(iter(nearest), earlier)
    base = next((span for span in sentence.comparisons if span[0] <= quantity.start < span[1]), None)
    if base is None:
        return current
    outside = [period for period in periods if not base[0] <= period.start < base[1]]
    return _compared_period(sentence.text, base, current, next(iter(outside), earlier))


def _compared_period(
    text: str, base: tuple[int, int], named: Period | None, current: Period | None
) -> Period | None:
    """The period of a compared figure: 전년 동기(254억원) 대비 is the current one, a year before."""
    match = _YEARS_BEFORE.match(text, *base)
    if match is None or current is None:
        return named
    counted = match[1] or match[2]
    years = int(counted) if counted else 2 if match[0].startswith("재작년") else 1
    try:
        start, end = (
            moment.replace(year=moment.year - years) for moment in (current.period_start, current.period_end)
        )
    except ValueError:  # 29 February
        return named
    surface = match[0]
    return replace(
        current, start=match.start(), end=match.end(), surface=surface, period_start=start, period_end=end,
        rule="span.same/1",
    )  # fmt: skip


def carried_period(text: str, periods: Sequence[Period], before: int) -> Period | None:
    """What a sentence at `before` may be about: the last period of its paragraph, else the first of the text.

    A text of several paragraphs tells its time at its head; later paragraphs name other times in passing.
    """
    told = [period for period in periods if period.start < before and not is_bound(period, text)]
    paragraph = text.rfind("\n\n", 0, before)
    inside = [period for period in told if period.start > paragraph]
    return next(iter(inside[-1:] or told[:1]), None)


def is_bound(period: Period, text: str) -> bool:
    """Whether the period only bounds a time or is told in passing: 2011년 이후, 2026년까지, 2017년 창업."""
    return not _RANGE.search(period.rule) and _BOUND.match(text, period.end) is not None


_DAY = re.compile(r"(?:지난 |오는 )?[0-9]{1,2}일|이날|전날")
_REPORTS = re.compile(r"(?:밝혔|발표했|공시했|공개했|전했|설명했|말했|내놨|내놓았|강조했|덧붙였)")


def is_day_of_report(period: Period, analysis: Analysis) -> bool:
    """Whether the day is only when somebody said it: 부산시는 2일 … 밝혔다."""
    if not _DAY.fullmatch(period.surface):
        return False
    _, end = analysis.sentence_at(period.start)
    return _REPORTS.search(analysis.text, max(period.end, end - _REPORT_REACH), end) is not None


def _is_compared(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period is only compared with: 지난해 4,913억원보다 17.6%, but not for 4,913억원."""
    return any(
        start <= period.start < end and not start <= quantity.start < end
        for start, end in sentence.comparisons
    )
