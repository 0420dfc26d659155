"""Which sense a unit has here, and whether the number is a quantity at all: one rule a surface."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.quantities.units import Unit, unit_named
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.quantities.scan import Token

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_#@")
# Syllables that may touch a number in digits: 약100명, 총3억원, 만5세.
_GLUE = frozenset("약총각단만월연매또및등중전현씨")
_BACK = 12


@cache
def _not_before() -> re.Pattern[str]:
    rows = [row["pattern"] for row in lexicon("not_quantities") if row["place"] == "before"]
    return re.compile(f"(?:{'|'.join(rows)})$")


@cache
def _not_number() -> re.Pattern[str]:
    return re.compile(
        "|".join(row["pattern"] for row in lexicon("not_quantities") if row["place"] == "number")
    )


def is_name(text: str, token: Token) -> bool:
    """Whether what stands before or around makes the number part of a name: 제5대, KF-21, 코로나19.

    Reads at most a dozen characters back.
    """
    start = token.start
    if not token.hangul and _not_number().match(text, start):
        return True
    last = text[start - 1] if start else ""
    hangul = "가" <= last <= "힣"
    if hangul or (last and last in " ’'‘"):
        touches_weak = hangul and last not in _GLUE and not token.hangul and token.surface in _WEAK
        return touches_weak or _not_before().search(text, max(0, start - _BACK), start) is not None
    # KF-21, 보잉-737
    behind = text[start - 2] if last in ("-", "–") and start > 1 else ""
    return last in _LATIN or behind in _LATIN or "가" <= behind <= "힣"


_VEHICLES = re.compile(
    r"(?:차량|차|버스|트럭|택시|드론|헬기|장비|승용차|자전거|기기|휴대전화|휴대폰|스마트폰|컴퓨터|노트북|카메라|CCTV|로봇|항공기|여객기|전투기|기|"
    r"전차|장갑차|트랙터|콤바인|경운기|굴삭기|대포|포|TV|에어컨|서버|충전기|단말기|키오스크|열차|오토바이|킥보드|굴착기|크레인|농기계|선풍기|보일러|구급차|총|등|약|모두|"
    r"PC|피아노|침대|냉장고|세탁기|헬리콥터|모델|판매량|대수)(?:를|을|은|는|이|가|도|만|의|에|등)?\s?(?:약|총|각각|모두)?\s?$"
)
_GROUPS = re.compile(
    r"\s?(?:그룹|기업|건설사|과제|뉴스|대기업|재벌|로펌|증권사|은행|시중은행|전략|원칙|분야|핵심|사업|지수|주주|광역시|도시|강국|업종|품목|정책|공약|"
    r"비전|목표|중점|금융|거래소|손보사|생보사|카드사|통신사|악재|주력|미래|혁신|개혁|국정|요인|산업|유업체|회계법인|법안|특검|의혹)"
)
_AGE_TENS = frozenset(range(10, 100, 10))


def _sense_of_generation(text: str, token: Token) -> Unit | None:
    """대: an age group (30대 남성), or a counter (버스 45대, 5대 그룹)."""
    before = text[max(0, token.start - _BACK) : token.start]
    plain = not token.more and "," not in text[token.start : token.number_end]
    if (
        plain
        and token.value in _AGE_TENS
        and not token.gap
        and not _VEHICLES.search(before)
        and not _GROUPS.match(text, token.end)
    ):
        return unit_named("세", "age")
    return unit_named("대", "count")


_YEAR_FIRST, _YEAR_LAST = 1800, 2200
_YEAR_AFTER = re.compile(
    r"[ ]?(?:[0-9]{1,2}월|[1-4]분기|[상하]반기|도입|말(?:까지|에)|초(?:까지|에)|봄|여름|가을|겨울)"
)


def _sense_of_year(text: str, token: Token) -> Unit | None:
    """년: a length (20년 만에), or a date (2023년, '97년, 24년 3월)."""
    digits = text[token.start : token.number_end]
    written_year = digits.isdigit() and (
        (len(digits) == 4 and _YEAR_FIRST <= token.value <= _YEAR_LAST)  # noqa: PLR2004
        or digits[0] == "0"
        or _YEAR_AFTER.match(text, token.end)
    )
    return None if written_year else unit_named("년", "duration")


_DAYS_COUNTED = re.compile(
    r"\s?(?:만에|만이|만의|만\s|동안|째|연속|이내|이상|이하|미만|이나|가량|정도|안에|안팎|넘게|남짓|내내|여\s|여간|새\s|뒤|후|앞으로|앞둔|내에|짜리|치(?![가-힣])|씩|분\b|전까지|"
    r"전보다|연휴|휴가|천하|정지|구류|유급|무급|격리|간격|가까이|무사고|넘는|넘긴|걸렸|걸린|걸리|소요|단축|연장)"
)
_LONGEST_MONTH = 31


def _sense_of_day(text: str, token: Token) -> Unit | None:
    """일: a day of the month unless the words around count days (10일 동안, 100일)."""
    counted = (
        token.surface == "일간"
        or token.value > _LONGEST_MONTH
        or token.value < 1
        or token.more
        or _DAYS_COUNTED.match(text, token.end)
    )
    if token.surface == "일" and re.match(r"[ ]?(?:전|뒤|후)(?![가-힣])", text[token.end : token.end + 4]):
        counted = True
    return unit_named("일", "duration") if counted else None


_CLOCK_BEFORE = re.compile(r"[0-9]시 ?$")


def _sense_of_minute(text: str, token: Token) -> Unit | None:
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
_MOST_WEEKS = 60


def _sense_of_week(text: str, token: Token) -> Unit | None:
    """주: weeks (3주 만에) or shares (자사주 5만주)."""
    near = text[max(0, token.start - _BACK) : token.end + _BACK]
    if token.value > _MOST_WEEKS or token.more or _SHARES.search(near):
        return unit_named("주", "count")
    return unit_named("주", "duration") if _WEEKS.match(text, token.end) or not token.hangul else None


_THINGS = re.compile(
    r"(?:작품|유물|그림|사진|문화재|자료|회화|조각|도자기|물품|조형물|[가-힣]+품|[가-힣]+물|[가-힣]+화)"
    r" ?(?:등 )?(?:총 |약 |모두 )?$"
)


def _sense_of_point(text: str, token: Token) -> Unit | None:
    """점: points of a game or a test (92.5점), or pieces (유물 430점)."""
    if token.hangul and token.value == 1:
        return None
    before = text[max(0, token.start - _BACK) : token.start]
    return unit_named("점", "count" if _THINGS.search(before) else "score")


def _only_after(
    words: str, name: str, least: float = 1e9, kind: str = "count"
) -> Callable[[str, Token], Unit | None]:
    """A counter that counts only after these words, or from a number on: 주차장 250면, 1500부."""
    pattern = re.compile(rf"(?:{words})[가-힣 ]{{0,6}}$")

    def sense(text: str, token: Token) -> Unit | None:
        before = text[max(0, token.start - _BACK) : token.start]
        if (token.value >= least and not token.hangul) or token.more or pattern.search(before):
            return unit_named(name, kind)
        return None

    return sense


_LEVELS = re.compile(r"(?:지수|코스피|코스닥|나스닥|다우|증시|S&P|니케이|닛케이|항셍|선물|포인트|인덱스)")


def _sense_of_line(text: str, token: Token) -> Unit | None:
    """선: a level of an index (2700선)."""
    round_level = token.value >= 1000 or (token.value >= 100 and token.value % 10 == 0)  # noqa: PLR2004
    near = _LEVELS.search(text, max(0, token.start - 30), token.start)
    return unit_named("선", "index") if round_level or (near and token.value >= _BACK) else None


def _sense_of_points(text: str, token: Token) -> Unit | None:
    """p: points of an index, in Latin only after a number with decimals or between brackets."""
    decimals = "." in text[token.start : token.number_end]
    if (
        token.surface == "p"
        and not decimals
        and not _LEVELS.search(text, max(0, token.start - 40), token.start)
    ):
        return None
    return unit_named("포인트", "index")


_NUMBERED = re.compile(
    r"[ ]?(?:출구|선수|타자|홀|레인|트랙|후보|게이트|창구|승강장|환자|확진|채널|국도|문제|코스|마)|지|방"
)


def _sense_of_time(text: str, token: Token) -> Unit | None:
    """번: how often (네 번), or the number of a thing (3번 출구)."""
    again = token.hangul and text[max(0, token.start - 3) : token.start] in ("다시 ", " 또 ")
    if again or (not token.hangul and _NUMBERED.match(text, token.end)):
        return None
    return unit_named("번", "count") if token.hangul or token.value < 1000 else None  # noqa: PLR2004


def _sense_of_household(text: str, token: Token) -> Unit | None:
    """세대: households (850세대), or a generation (5세대)."""
    return (
        unit_named("세대", "count")
        if token.value >= 10 or text[token.end : token.end + 2] in ("가 ", "주택")  # noqa: PLR2004
        else None
    )


# 3도의 is three provinces.
_FEWEST_DEGREES = 5


def _sense_of_degree(text: str, token: Token) -> Unit | None:
    """도: degrees of temperature; below zero after 영하."""
    if text[token.end : token.end + 1] == "의" and token.value < _FEWEST_DEGREES and not token.gap:
        return None
    fahrenheit = text[max(0, token.start - 3) : token.start].strip().endswith("화씨")
    return unit_named("℉", "temperature") if fahrenheit else unit_named("도", "temperature")


def _sense_of_floor(_text: str, token: Token) -> Unit | None:
    """층: how high a building is; a floor where something happens (3층에서) is a place."""
    return None if token.hangul and token.value == 1 else unit_named("층", "count")


def _sense_of_person(_text: str, token: Token) -> Unit | None:
    """인: 7인 위원회."""
    return None if token.hangul and not token.vague else unit_named("인", "count")


_BASEBALL = re.compile(r"이닝|안타|타자|투수|홈런|득점|볼넷|삼진|선발|타석|만루|[0-9]루|등판|마운드|실점")
_INNINGS, _NEAR = 15, 40


def _sense_of_round(text: str, token: Token) -> Unit | None:
    """회: how often (24회), or an inning where words of baseball stand near."""
    near = text[max(0, token.start - _NEAR) : token.end + _NEAR]
    if token.value <= _INNINGS and not token.hangul and _BASEBALL.search(near):
        return None
    return unit_named("회", "count")


_AT = re.compile(r"(?:에서|에는|에도|에 |부터|까지|경기|초반|중반|후반|째|를 마)")


def _ordinal_where(name: str) -> Callable[[str, Token], Unit | None]:
    """A counter that names one of a series where something happens there: 16라운드에서."""

    def sense(text: str, token: Token) -> Unit | None:
        return None if _AT.match(text, token.end) else unit_named(name, "count")

    return sense


def _sense_of_jeon(text: str, token: Token) -> Unit | None:
    """전: hundredths of a won only behind 원 (1320원 50전)."""
    behind_won = text[max(0, token.start - 2) : token.start].strip().endswith("원")
    return token.units[0] if behind_won else None


_SIBLINGS = re.compile(r"[0-9] ?남 ?[0-9] ?녀")


def _sense_of_child(text: str, token: Token) -> Unit | None:
    """남 and 녀: sons and daughters side by side (2남 1녀)."""
    near = _SIBLINGS.search(text, max(0, token.start - 4), token.end + 4)
    return token.units[0] if near else None


_DRAW_BEFORE = re.compile(r"[0-9]승 ?$")


def _sense_of_draw(text: str, token: Token) -> Unit | None:
    """무: drawn games behind those won (41승 2무 25패)."""
    return token.units[0] if _DRAW_BEFORE.search(text, max(0, token.start - 6), token.start) else None


_QUARTERS_COUNTED = re.compile(r"\s?(?:만에|만이다|연속|째|동안)")


def _sense_of_quarter(text: str, token: Token) -> Unit | None:
    """분기: a length before 만에 and 연속, else a date."""
    counted = _QUARTERS_COUNTED.match(text, token.end)
    return unit_named("분기", "duration") if counted else None


SENSES: dict[str, Callable[[str, Token], Unit | None]] = {
    "대": _sense_of_generation,
    "년": _sense_of_year,
    "일": _sense_of_day,
    "분": _sense_of_minute,
    "주": _sense_of_week,
    "점": _sense_of_point,
    "선": _sense_of_line,
    "p": _sense_of_points,
    "번": _sense_of_time,
    "세대": _sense_of_household,
    "도": _sense_of_degree,
    "층": _sense_of_floor,
    "인": _sense_of_person,
    "분기": _sense_of_quarter,
    "회": _sense_of_round,
    "라운드": _ordinal_where("라운드"),
    "세트": _ordinal_where("세트"),
    "시즌": _ordinal_where("시즌"),
    "전": _sense_of_jeon,
    "남": _sense_of_child,
    "녀": _sense_of_child,
    "무": _sense_of_draw,
    "자": _only_after("글자|분량|한글|공백|원고", "자", 200),
    "구": _only_after("시신|유해|사체|주검|유골", "구"),
    "칸": _only_after("화장실|객차|열차|객실|변기|방", "칸", 20),
    "부": _only_after("책자|소책자|신문|부수|잡지|전단|안내서|서류", "부", 100),
    "면": _only_after("주차|구장|코트|정구장|테니스장", "면", 100),
    "호": _only_after("주택|가구|아파트|임대|오피스텔|농가|물량", "호", 100),
    "기": _only_after("엔진|로켓|원전|원자로|위성|미사일|발전[소기]|터빈|묘|고분|충전기|풍력|크레인", "기"),
    "동": _only_after("하우스|건물|주택|창고|아파트|축사|공장", "동"),
    "실": _only_after("객실|호텔|오피스텔|병실|기숙사|생활숙박", "실", 30),
    "발": _only_after("포탄|미사일|총|실탄|탄|포", "발"),
    "수": _only_after("닭|오리|산란계|육계", "수", 1000),
    "두": _only_after("한우|돼지|소|젖소", "두", 50),
    "타": _only_after("선두|공동|언더|차|이븐파|합계", "타"),
    "정": _only_after("알약|약|캡슐", "정"),
    "통": _only_after("편지|전화|문자|메일|서한", "통"),
    "매": _only_after("표|티켓|입장권|마스크|우표|상품권|사진|지폐", "매", 100),
    "모": _only_after("두부", "모"),
    "판": _only_after("달걀|계란|피자", "판"),
    "알": _only_after("약|달걀|계란|진주", "알"),
    "장": _only_after("사진|표|종이|카드|문서|지폐|연탄|음반|마스크|이미지|그림|기와", "장", 10),
    "정보": _only_after("임야|농지|논|밭|산림|토지", "정보", kind="area"),
    "관": _only_after("감자|고구마|은|사과", "관", kind="mass"),
    "돈": _only_after("금|반지|순금|돌반지", "돈", kind="mass"),
    "줄": _only_after("김밥|문장|글|로", "줄"),
}  # fmt: skip
SENSES["평"] = lambda _text, _token: unit_named("평", "area")

_WEAK = frozenset(SENSES) | {
    "조", "석", "회", "건", "편", "종", "위", "등", "권", "량", "벌",
    "잔", "병", "쪽", "m", "g", "t", "L", "l", "V", "W", "세",
}  # fmt: skip


def sense_of(text: str, token: Token) -> Unit | None:
    """The unit in its sense here; None where the number is no quantity."""
    if not token.units:
        return None
    if rule := SENSES.get(token.surface):
        return rule(text, token)
    return token.units[0]
