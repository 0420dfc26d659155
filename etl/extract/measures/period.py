"""When a quantity holds: the period of its sentence, else of its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import start_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity

_REPORT_REACH = 12
_SUPERLATIVE = re.compile(r" (?:들어 )?(?:가장|최고|최대|최다|최저|처음|첫)")  # 올여름 최고치
_RANGE = re.compile(r"range|from_to")  # 3월부터 5월까지 is a time of its own
# The same span of an earlier year; a year alone (지난해) is named by itself.
_YEARS_BEFORE = re.compile(
    r"(?:전년도?|지난해|작년|재작년|([0-9]{1,2})년 전)"
    r" ?(?:같은 기간|같은 때|같은 분기|동기|동월|같은 달|동일|이맘때)"
    r"|전년도?|([0-9]{1,2})년 전"
)
_TOLD = re.compile(rf"(?:{_YEARS_BEFORE.pattern})(?: [가-힣]{{1,8}})?[ (]?\Z")
_BOUND = re.compile(r"(?:\s[가-힣]{2,4})?\s?(?:이후|이래|부터|까지|만에|전부터|당시|이전|목표|[을를] 목표)")


def period_of(quantity: Quantity, sentence: Sentence, earlier: Period | None) -> Period | None:
    """The sentence's period nearest before the quantity, else its first; else `earlier`, the paragraph's.

    An age has none.
    """
    if quantity.kind == "age":
        return None
    periods = [
        period
        for period in sentence.periods
        if not _is_compared(period, quantity, sentence)
        and not _is_of_another(period, quantity, sentence)
        and (not is_bound(period, sentence.text) or _is_goal(period, quantity, sentence.text))
    ]
    index = bisect_left(periods, quantity.start, key=start_of)
    nearest = periods[index - 1 : index] if index else periods[:1]
    current = next(iter(nearest), earlier)
    if current and _OF_SEASON.search(sentence.text, max(sentence.start, quantity.start - 12), quantity.start):
        current = _whole_year(current)
    told = _told_before(quantity, sentence.text, current)
    if told:
        return told
    base = next((span for span in sentence.comparisons if span[0] <= quantity.start < span[1]), None)
    if base is None:
        return current
    outside = [period for period in periods if not base[0] <= period.start < base[1]]
    return _compared_period(sentence.text, base, current, next(iter(outside), earlier))


# 지난해 12월의 5.1점보다, 2분기 16%에서: the period is that of the figure behind it, and of no other.
_OWN = re.compile(r"(?:보다|에서|에 ?(?:비해|비하|견줘|견주)|이던|였던|의 (?=[0-9두세네]))")
# 지난달 조사보다, 2022년 지방선거 때보다; in 11일 전 거래일보다 the day is that of the figure
_COMPARED_WITH = re.compile(
    r"의? (?!전 ?(?:거래일|날|주|달|월|년|분기|장))(?:[가-힣]{1,6}(?<![은는이가을를도에로]) )?[가-힣]{1,6}(?<![은는이가을를도에로])보다 "
)


def _is_of_another(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period stands before a figure that the quantity is only compared with."""
    if quantity.start < period.end:
        return False
    if _IN_PASSING.match(sentence.text, period.end):
        return True
    compared = _COMPARED_WITH.match(sentence.text, period.end)
    if compared and compared.end() <= quantity.start and not period.surface.startswith(_NOT_COMPARED):
        return True
    index = bisect_left(sentence.taken, (period.end,))
    if index >= len(sentence.taken):
        return False
    start, end = sentence.taken[index]
    near = start - period.end <= 2 and end <= quantity.start  # noqa: PLR2004
    return near and _OWN.match(sentence.text, end) is not None


_ONE_DAY = timedelta(days=1)
_NOT_COMPARED = ("올해", "올", "이달", "이날", "오늘")
_GOAL = re.compile(r"(?:으?로|까지) ?[가-힣]")


def _is_goal(period: Period, quantity: Quantity, text: str) -> bool:
    """Whether the quantity is what shall be by then: 2027년까지 10억달러로 키운다; 다음 달부터 4원 오른다."""
    if period.end > quantity.start:
        return False
    if period.period_end - period.period_start > _ONE_DAY and text.startswith("까지", period.end):
        return _GOAL.match(text, quantity.end) is not None
    return text.startswith("부터", period.end) and period.surface.startswith(_AHEAD)


_AHEAD = ("다음", "내달", "내년", "오는")
_OF_SEASON = re.compile(r"(?:시즌|정규리그) ?$")


def _whole_year(period: Period) -> Period:
    """The year of the period: 시즌 10승."""
    year = period.period_start.replace(month=1, day=1, hour=0, minute=0)
    try:
        return replace(
            period, period_start=year, period_end=year.replace(year=year.year + 1), rule="season/1"
        )
    except ValueError:
        return period


_TOLD_BACK = 28
_TOLD_AFTER = re.compile(r"\)?(?:에서|보다|에 (?:견|비)|\) ?대비)")


def _told_before(quantity: Quantity, text: str, current: Period | None) -> Period | None:
    """1년 전 8.9%에서, 지난해 같은 기간 영업이익 8천310억원에서: the current period, years before."""
    if current is None or not _TOLD_AFTER.match(text, quantity.end):
        return None
    told = _TOLD.search(text, max(0, quantity.start - _TOLD_BACK), quantity.start)
    match = _YEARS_BEFORE.match(text, told.start()) if told else None
    # 전년 alone is a period already.
    return (
        _years_before(match, current) if match and not match.start() <= current.start < match.end() else None
    )


def _compared_period(
    text: str, base: tuple[int, int], named: Period | None, current: Period | None
) -> Period | None:
    """The period of a compared figure: 전년 동기(254억원) 대비 is the current one, a year before."""
    match = _YEARS_BEFORE.match(text, *base)
    if match is None or current is None:
        return named
    return _years_before(match, current) or named


def _years_before(match: re.Match[str], current: Period) -> Period | None:
    """The current period as many years before as the words say."""
    counted = match[1] or match[2]
    years = int(counted) if counted else 2 if match[0].startswith("재작년") else 1
    try:
        start, end = (
            moment.replace(year=moment.year - years) for moment in (current.period_start, current.period_end)
        )
    except ValueError:  # 29 February
        return None
    surface = match[0]
    return replace(
        current, start=match.start(), end=match.end(), surface=surface, period_start=start, period_end=end,
        rule="span.same/1",
    )  # fmt: skip


def carried_period(text: str, periods: Sequence[Period], before: int) -> Period | None:
    """What a sentence at `before` may be about: the last period of its paragraph, else the first of the text.

    A text of several paragraphs tells its time at its head; later paragraphs name other times in passing.
    """
    told = [
        period
        for period in periods
        if period.start < before and not _is_aside(period, text)
    ]
    paragraph = text.rfind("\n\n", 0, before)
    inside = [period for period in told if period.start > paragraph]
    return next(iter(inside[-1:] or told[:1]), None)


_CLOSED = re.compile(r"[다요까죠][.?!]?[\"'”’)]*\s*\Z")


def period_of_headline(text: str, periods: Sequence[Period], span: tuple[int, int]) -> Period | None:
    """What a headline at `span` is about: the first period of the text behind it; None of a whole sentence."""
    if _CLOSED.search(text, *span):
        return None
    return next((one for one in periods if one.start >= span[1] and not _is_aside(one, text)), None)


# 작년과 같았고, 지난해 이맘때의 절반, 2019년 수준을, 지난해 (61명): only compared with
_IN_PASSING = re.compile(
    r"(?: (?:같은 (?:기간|달|때)|동기|동월|이맘때|말|조사|수준))?"
    r"(?:보다|[과와] (?:같|비슷|견주|비교)|에 (?:비해|견줘)|의 (?:절반|[0-9두세네다여]+ ?배)| 대비|比| 수준)"
)


def _is_aside(period: Period, text: str) -> bool:
    return is_bound(period, text) or _IN_PASSING.match(text, period.end) is not None


def is_bound(period: Period, text: str) -> bool:
    """Whether the period only bounds a time or is told in passing: 2011년 이후, 2026년까지, 2017년 창업."""
    if period.surface.startswith("올") and _SUPERLATIVE.match(text, period.end):
        return True
    return not _RANGE.search(period.rule) and _BOUND.match(text, period.end) is not None


_DAY = re.compile(r"(?:지난 |오는 )?[0-9]{1,2}일|이날|전날")
_AS_OF = re.compile(r" ?(?:기준|현재|자정|0시)")
_REPORTS = re.compile(r"(?:밝혔|발표했|공시했|공개했|전했|설명했|말했|내놨|내놓았|강조했|덧붙였)")


def is_day_of_report(period: Period, analysis: Analysis) -> bool:
    """Whether the day is only when somebody said it: 부산시는 2일 … 밝혔다."""
    if not _DAY.fullmatch(period.surface):
        return False
    if _AS_OF.match(analysis.text, period.end):
        return False
    _, end = analysis.sentence_at(period.start)
    return _REPORTS.search(analysis.text, max(period.end, end - _REPORT_REACH), end) is not None


def _is_compared(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period is only compared with: 지난해 4,913억원보다 17.6%, but not for 4,913억원."""
    return any(
        start <= period.start < end and not start <= quantity.start < end
        for start, end in sentence.comparisons
    )
