"""What a sentence's neighbours say of its time: periods that are carried on, and those that are asides."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import start_of
from etl.extract.periods import Period, calendar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from etl.extract.analysis import Analysis

ONE_DAY = timedelta(days=1)
AHEAD = ("다음", "내달", "내년", "오는", "오늘", "내일")
_REPORT_REACH = 12
_SUPERLATIVE = re.compile(r" (?:들어 )?(?:가장|최고|최대|최다|최저|처음|첫)")  # 올여름 최고치
_RANGE = re.compile(r"range|from_to")  # 3월부터 5월까지 is a time of its own
_BOUND = re.compile(r"(?:\s[가-힣]{2,4})?\s?(?:이후|이래|부터|까지|만에|전부터|당시|이전|목표|[을를] 목표)")

# 지난달 조사보다, 2022년 지방선거 때보다; in 11일 전 거래일보다 the day is that of the figure
COMPARED_WITH = re.compile(
    r"의? (?!전 ?(?:거래일|날|주|달|월|년|분기|장))"
    r"(?:[가-힣]{1,6}(?<![은는이가을를도에로]) )?[가-힣]{1,6}(?<![은는이가을를도에로])보다 "
)
# 작년과 같았고, 지난해 이맘때의 절반, 2019년 수준을, 지난해 (61명): only compared with
IN_PASSING = re.compile(
    r"(?: (?:같은 (?:기간|달|때)|동기|동월|이맘때|말|조사|수준))?"
    r"(?:보다|[과와] (?:같|비슷|견주|비교)|에 (?:비해|견줘)|의 (?:절반|[0-9두세네다여]+ ?배)| 대비|比| 수준)"
)


def carried_period(text: str, periods: Sequence[Period], before: int) -> Period | None:
    """What a sentence at `before` may be about: the last period of its paragraph, else the first of the text.

    A text of several paragraphs tells its time at its head; later paragraphs name other times in passing.
    """
    told = [period for period in periods if period.start < before and not is_aside(period, text)]
    paragraph = text.rfind("\n\n", 0, before)
    inside = [period for period in told if period.start > paragraph]
    return next(iter(inside[-1:] or told[:1]), None)


_CLOSED = re.compile(r"[다요까죠][.?!]?[\"'”’)]*\s*\Z")


def period_of_headline(text: str, periods: Sequence[Period], span: tuple[int, int]) -> Period | None:
    """What a headline at `span` is about: the first period behind it; None of a whole sentence."""
    if _CLOSED.search(text, *span):
        return None
    return next((one for one in periods if one.start >= span[1] and not is_aside(one, text)), None)


def day_of_news(periods: Sequence[Period], before: int, published_at: datetime) -> Period:
    """The last day that the text names before an offset, in the week that it was published; else that day.

    A day that the text does not name has no surface.
    """
    start, end = calendar.day_of(calendar.in_seoul(published_at))
    index = bisect_left(periods, before, key=start_of)
    for period in reversed(periods[max(0, index - _LOOKED_AT) : index]):
        length = period.period_end - period.period_start
        recent = start - _ONE_WEEK < period.period_start < end
        if length <= ONE_DAY and recent:
            return period
    return Period(before, before, "", start, end, "day.published/1")


_ONE_WEEK = timedelta(days=7)
_LOOKED_AT = 16


def is_aside(period: Period, text: str) -> bool:
    """Whether what follows is not about the period: it bounds, or is compared with."""
    if text.startswith("부터", period.end) and period.surface.startswith(AHEAD):
        return False
    compared = IN_PASSING.match(text, period.end) or COMPARED_WITH.match(text, period.end)
    return compared is not None or is_bound(period, text)


def is_bound(period: Period, text: str) -> bool:
    """Whether the period only bounds a time or is told in passing: 2011년 이후, 2026년까지, 2017년 창업."""
    if period.surface.startswith("올") and _SUPERLATIVE.match(text, period.end):
        return True
    return not _RANGE.search(period.rule) and _BOUND.match(text, period.end) is not None


_DAY = re.compile(r"(?:지난 |오는 )?[0-9]{1,2}일|이날|전날")
_AS_OF = re.compile(r" ?(?:기준|현재|자정|0시)")
_ACCORDING = re.compile(r" [가-힣A-Za-z0-9 ]{1,24}에 (?:따르면|의하면)")
_OF_WEATHER = "기상청은 "
_REPORTS = re.compile(r"(?:밝혔|발표했|공시했|공개했|전했|설명했|말했|내놨|내놓았|강조했|덧붙였)")


def is_day_of_report(period: Period, analysis: Analysis) -> bool:
    """Whether the day is only when somebody said it: 부산시는 2일 … 밝혔다."""
    if not _DAY.fullmatch(period.surface):
        return False
    if _AS_OF.match(analysis.text, period.end) or analysis.text.endswith(_OF_WEATHER, 0, period.start):
        return False
    if _ACCORDING.match(analysis.text, period.end):
        return True
    _, end = analysis.sentence_at(period.start)
    return _REPORTS.search(analysis.text, max(period.end, end - _REPORT_REACH), end) is not None
