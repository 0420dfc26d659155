"""When a quantity holds: the period of its sentence, else of its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.measures.carried import AHEAD, COMPARED_WITH, IN_PASSING, ONE_DAY, is_bound
from etl.extract.measures.sentence import start_of

if TYPE_CHECKING:
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity

# The same span of an earlier year; a year alone (지난해) is named by itself.
_YEARS_BEFORE = re.compile(
    r"(?:전년도?|지난해|작년|재작년|([0-9]{1,2})년 전)"
    r" ?(?:같은 기간|같은 때|같은 분기|동기|동월|같은 달|동일|이맘때)"
    r"|전년도?|([0-9]{1,2})년 전"
)
_TOLD = re.compile(rf"(?:{_YEARS_BEFORE.pattern})(?: [가-힣]{{1,8}})?[ (]?\Z")


def period_of(quantity: Quantity, sentence: Sentence, earlier: Period | None, today: Period) -> Period | None:
    """The sentence's period nearest before the quantity, else its first; else `earlier`, the paragraph's.

    An age has none. What is of a season, a day of trade or a budget's year is told from `today`, the day of
    the news.
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
    current = _by_nature(quantity, sentence, current, today)
    told = _told_before(quantity, sentence.text, current or _whole_year(today))
    if told:
        return told
    base = next((span for span in sentence.comparisons if span[0] <= quantity.start < span[1]), None)
    if base is None:
        return current
    outside = [period for period in periods if not base[0] <= period.start < base[1]]
    return _compared_period(sentence.text, base, current, next(iter(outside), earlier))


# 지난해 12월의 5.1점보다, 2분기 16%에서: the period is that of the figure behind it, and of no other.
_OWN = re.compile(
    r"(?:보다|에서|에 ?(?:비해|비하|견줘|견주)|이던|였던|[을를] (?:웃돌|밑돌|넘)던|의 (?=[0-9두세네]))"
)


def _is_of_another(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period stands before a figure that the quantity is only compared with."""
    if quantity.start < period.end:
        return False
    if IN_PASSING.match(sentence.text, period.end):
        return True
    compared = COMPARED_WITH.match(sentence.text, period.end)
    if compared and compared.end() <= quantity.start:
        place = bisect_left(sentence.periods, period.start, key=start_of)
        before = sentence.periods[max(0, place - 2) : place]
        later = any(one.period_start > period.period_start for one in before)
        if later or not period.surface.startswith(_NOT_COMPARED):
            return True
    index = bisect_left(sentence.taken, (period.end,))
    if index >= len(sentence.taken):
        return False
    start, end = sentence.taken[index]
    near = start - period.end <= 2 and end <= quantity.start  # noqa: PLR2004
    return near and _OWN.match(sentence.text, end) is not None


_NOT_COMPARED = ("올해", "올", "이달", "이날", "오늘")
_GOAL = re.compile(r"(?:으?로|까지) ?[가-힣]")


def _is_goal(period: Period, quantity: Quantity, text: str) -> bool:
    """Whether the quantity is what shall be by then: 2027년까지 10억달러로 키운다; 다음 달부터 4원 오른다."""
    if period.end > quantity.start:
        return False
    if period.period_end - period.period_start > ONE_DAY and text.startswith("까지", period.end):
        return _GOAL.match(text, quantity.end) is not None
    if not text.startswith("부터", period.end):
        return False
    return period.surface.startswith(AHEAD) or quantity.direction in _CHANGES


_CHANGES = frozenset({"increase", "decrease"})
_OF_SEASON = re.compile(r"(?:시즌|정규리그|승점|타율|승률|평균자책점)[은는이가을를의]? ?$")
_WON_AND_LOST = frozenset({"승", "무", "패"})
_OF_TRADE = re.compile(r"(?<!목표)주가(?=[는가도] )|종가|시가총액|신고가|[상하]한가|장중|거래를 마|에 마감")
_SAME_TIME = "같은 기간"
_LAST_YEAR = re.compile(r"(?:지난해|작년|전년)(?! ?(?:같은|동기|동월|이맘때|말|[0-9상하]))")
_AROUND = 80
_OF_BUDGET = re.compile(r"추가경정예산|추경")


def _by_nature(
    quantity: Quantity, sentence: Sentence, current: Period | None, today: Period
) -> Period | None:
    """시즌 10승 is of the year, a price of shares of its day, a supplementary budget of the year it is in."""
    before = max(sentence.start, quantity.start - 12), quantity.start
    around = max(sentence.start, quantity.start - _AROUND), min(sentence.end, quantity.end + _AROUND)
    if quantity.unit in _WON_AND_LOST or _OF_SEASON.search(sentence.text, *before):
        return _whole_year(current or today)
    traded = not sentence.periods and _OF_TRADE.search(sentence.text, *around)
    if traded and sentence.text.find(_SAME_TIME, *around) < 0:
        return today
    if current is None and any(_LAST_YEAR.match(sentence.text, *span) for span in sentence.comparisons):
        return _whole_year(today)
    if current is None and _OF_BUDGET.search(sentence.text, *around):
        return _whole_year(today)
    return current


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
_TOLD_AFTER = re.compile(r"\)?(?:에서|보다|이던|였던|[을를] (?:웃돌|밑돌|넘)던|에 (?:견|비)|\) ?대비)")


def _told_before(quantity: Quantity, text: str, current: Period) -> Period | None:
    """1년 전 8.9%에서, 지난해 같은 기간 영업이익 8천310억원에서: the current period, years before."""
    if not _TOLD_AFTER.match(text, quantity.end):
        return None
    told = _TOLD.search(text, max(0, quantity.start - _TOLD_BACK), quantity.start)
    match = _YEARS_BEFORE.match(text, told.start()) if told else None
    # 전년 alone is a period already.
    is_said = match and current.surface and match.start() <= current.start < match.end()
    return None if match is None or is_said else _years_before(match, current)


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


def _is_compared(period: Period, quantity: Quantity, sentence: Sentence) -> bool:
    """Whether the period is only compared with: 지난해 4,913억원보다 17.6%, but not for 4,913억원."""
    return any(
        start <= period.start < end and not start <= quantity.start < end
        for start, end in sentence.comparisons
    )
