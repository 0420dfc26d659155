"""The senses of units of time: years and days are lengths or dates, 분 also persons, 주 also shares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.units import Unit, unit_named

if TYPE_CHECKING:
    from etl.extract.quantities.scan import Token

_BACK = 12
_YEAR_FIRST, _YEAR_LAST = 1800, 2200
_YEAR_AFTER = re.compile(
    r"[ ]?(?:[0-9]{1,2}월|[1-4]분기|[상하]반기|도입|말(?:까지|에)|초(?:까지|에)|봄|여름|가을|겨울)"
)


def sense_of_year(text: str, token: Token) -> Unit | None:
    """년: a length (20년 만에), or a date (2023년, '97년, 24년 3월)."""
    digits = text[token.start : token.number_end]
    written_year = digits.isdigit() and (
        (len(digits) == 4 and _YEAR_FIRST <= token.value <= _YEAR_LAST)  # noqa: PLR2004
        or digits[0] == "0"
        or _YEAR_AFTER.match(text, token.end)
    )
    return None if written_year else unit_named("년", "duration")


_DAYS_COUNTED = re.compile(
    r"\s?(?:만에|만이|만의|만\s(?![0-9]+ ?세)|동안|째|연속|이내|이상|이하|미만|이나"
    r"|가량|정도|안에|안팎|넘게|남짓|내내|여\s|여간"
    r"|새\s(?=[0-9두세네])|새에|사이\s|이면\s|로 (?:짧아|길어|늘|줄)|보다 (?:짧|길)|뒤|후|앞으로|앞둔|내에"
    r"|짜리|치(?![가-힣])|씩|분\b|전까지|전보다|연휴|휴가|천하|정지|구류|유급|무급|격리|간격|가까이|무사고|넘는|넘긴"
    r"|걸렸|걸린|걸리|소요|단축|연장)"
)
_DAYS_BEFORE = re.compile(r"(?:일수|기간)[은는이가]? ?(?:평균|보통|약|총|모두|[0-9]{1,3}일에서)? ?$")
_LONGEST_MONTH = 31


def sense_of_day(text: str, token: Token) -> Unit | None:
    """일: a day of the month unless the words around count days (10일 동안, 100일)."""
    counted = (
        token.surface == "일간"
        or text[token.number_end - 2 : token.number_end - 1] == "."  # 23.5일, not 12.23일
        or _DAYS_BEFORE.search(text, max(0, token.start - _BACK), token.start)
        or token.value > _LONGEST_MONTH
        or token.value < 1
        or token.more
        or _DAYS_COUNTED.match(text, token.end)
    )
    if token.surface == "일" and re.match(r"[ ]?(?:전|뒤|후)(?![가-힣])", text[token.end : token.end + 4]):
        counted = True
    return unit_named("일", "duration") if counted else None


_CLOCK_BEFORE = re.compile(r"[0-9]시 ?$")


def sense_of_minute(text: str, token: Token) -> Unit | None:
    """분: a length (45분), a time of day (3시 30분), or, counted by 두 and 세, persons (손님 두 분)."""
    if token.hangul:
        if token.units and token.units[0].kind == "count" and token.value < 10 and token.gap:  # noqa: PLR2004
            return unit_named("분", "count")
        return unit_named("분", "duration") if token.value >= 10 and not token.gap else None  # noqa: PLR2004
    if _CLOCK_BEFORE.search(text, max(0, token.start - 4), token.start):
        return None
    return unit_named("분", "duration")


_SHARES = re.compile(
    r"(?:청약|공모|배정|증거금|상장|주식|보통주|우선주|자사주|신주|구주|주식수|발행|지분|1주당|액면)"
)
_WEEKS = re.compile(r"\s?(?:간|째|차|동안|만에|연속|후|뒤|전|이상|이내|앞|가량|정도|짜리|진단|내내|여|의 )")
_SURE_WEEKS = re.compile(r"\s?(?:만에|동안|연속|내내|진단|째)")
_MOST_WEEKS = 60


def sense_of_week(text: str, token: Token) -> Unit | None:
    """주: weeks (3주 만에) or shares (자사주 5만주)."""
    if token.value <= _MOST_WEEKS and _SURE_WEEKS.match(text, token.end):
        return unit_named("주", "duration")
    near = text[max(0, token.start - _BACK) : token.end + _BACK]
    if token.value > _MOST_WEEKS or token.value % 1 or token.more or _SHARES.search(near):
        return unit_named("주", "count")
    return unit_named("주", "duration") if _WEEKS.match(text, token.end) or not token.hangul else None


_QUARTERS_COUNTED = re.compile(r"\s?(?:만에|만이다|연속|째|동안)")


def sense_of_quarter(text: str, token: Token) -> Unit | None:
    """분기: a length before 만에 and 연속, else a date."""
    counted = token.hangul or _QUARTERS_COUNTED.match(text, token.end)
    return unit_named("분기", "duration") if counted else None


_TIME_OF_DAY = re.compile(r"[0-9]시 ?[0-9]{1,2}분 ?$")


def sense_of_second(text: str, token: Token) -> Unit | None:
    """초: a length, but not in a time of day (7시 26분 39초)."""
    told = _TIME_OF_DAY.search(text, max(0, token.start - _BACK), token.start)
    return None if told else unit_named("초", "duration")


_SEASONS_COUNTED = re.compile(r"\s?(?:만에|만의|만이다|연속|동안|째)")
_IN_A_SEASON = re.compile(r"에서|에는|에도|에 |부터|까지|초반|중반|후반")


def sense_of_season(text: str, token: Token) -> Unit | None:
    """시즌: so many played, a length before 만에 and 연속, or one of a series (2023 시즌에)."""
    if _SEASONS_COUNTED.match(text, token.end):
        return unit_named("시즌", "duration")
    return None if _IN_A_SEASON.match(text, token.end) else unit_named("시즌", "count")
