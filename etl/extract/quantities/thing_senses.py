"""The senses of counters and of units that mean other things too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.units import Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.quantities.scan import Token

_BACK = 12
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


def sense_of_generation(text: str, token: Token) -> Unit | None:
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


# 6천380점 are pieces, and scores above ten are told in Sino-Korean numerals.
_MOST_POINTS, _TEN = 1000, 10
_THINGS = re.compile(
    r"(?:작품|유물|그림|사진|문화재|자료|회화|조각|도자기|물품|조형물|[가-힣]+품|[가-힣]+물|[가-힣]+화)"
    r" ?(?:등 )?(?:총 |약 |모두 )?$"
)


def sense_of_point(text: str, token: Token) -> Unit | None:
    """점: points of a game or a test (92.5점), or pieces (유물 430점)."""
    if token.hangul and token.value == 1:
        return None
    before = text[max(0, token.start - _BACK) : token.start]
    pieces = _THINGS.search(before) or token.value >= _MOST_POINTS or (token.native and token.value > _TEN)
    return unit_named("점", "count" if pieces else "score")


def only_after(
    words: str, name: str, least: float = 1e9, kind: str = "count", after: str = r"(?!)"
) -> Callable[[str, Token], Unit | None]:
    """A counter that counts only after these words, or from a number on: 주차장 250면, 1500부."""
    pattern, behind = re.compile(rf"(?:{words})[가-힣 ’”‘“]{{0,6}}$"), re.compile(after)

    def sense(text: str, token: Token) -> Unit | None:
        before = text[max(0, token.start - _BACK) : token.start]
        counts = (token.value >= least and not token.hangul) or token.more or pattern.search(before)
        if counts or behind.match(text, token.end):
            return unit_named(name, kind)
        return None

    return sense


_LEVELS = re.compile(r"(?:지수|코스피|코스닥|나스닥|다우|증시|S&P|니케이|닛케이|항셍|선물|포인트|인덱스)")


def sense_of_line(text: str, token: Token) -> Unit | None:
    """선: a level of an index (2700선)."""
    round_level = token.value >= 1000 or (token.value >= 100 and token.value % 10 == 0)  # noqa: PLR2004
    near = _LEVELS.search(text, max(0, token.start - 30), token.start)
    return unit_named("선", "index") if round_level or (near and token.value >= _BACK) else None


def sense_of_points(text: str, token: Token) -> Unit | None:
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


def sense_of_time(text: str, token: Token) -> Unit | None:
    """번: how often (네 번), or the number of a thing (3번 출구)."""
    again = token.hangul and text[max(0, token.start - 3) : token.start] in ("다시 ", " 또 ")
    if again or (not token.hangul and _NUMBERED.match(text, token.end)):
        return None
    return unit_named("번", "count") if token.hangul or token.value < 1000 else None  # noqa: PLR2004


def sense_of_household(text: str, token: Token) -> Unit | None:
    """세대: households (850세대), or a generation (5세대)."""
    return (
        unit_named("세대", "count")
        if token.value >= 10 or text[token.end : token.end + 2] in ("가 ", "주택")  # noqa: PLR2004
        else None
    )


# 3도의 is three provinces.
_FEWEST_DEGREES = 5


def sense_of_degree(text: str, token: Token) -> Unit | None:
    """도: degrees of temperature; below zero after 영하."""
    if text[token.end : token.end + 1] == "의" and token.value < _FEWEST_DEGREES and not token.gap:
        return None
    fahrenheit = text[max(0, token.start - 3) : token.start].strip().endswith("화씨")
    return unit_named("℉", "temperature") if fahrenheit else unit_named("도", "temperature")


_ABOVE_GROUND = re.compile(r"지상 ?(?:[0-9]{1,2} ?[~∼-] ?)?$")
_ON_A_FLOOR = re.compile(
    r"\s?(?:에서|에는|에 |부터|까지|로 (?:올라|내려|대피|옮))"
    r"| (?:제?[0-9]+|[가-힣]+ )?[가-힣0-9]{0,6}(?:실|홀|장|구역|로비|복도|강당|창문|식당|카페|매장|방|호)"
    r"(?=[ ,.에으의은이을]|$)"
)


def sense_of_floor(text: str, token: Token) -> Unit | None:
    """층: how high a building is; a floor where something happens (3층에서, 2층 전시실) is a place."""
    high = _ABOVE_GROUND.search(text, max(0, token.start - _BACK), token.start)
    if not high and _ON_A_FLOOR.match(text, token.end):
        return None
    return None if token.hangul and token.value == 1 else unit_named("층", "count")


_SHORTEST_LI, _ROUND = 10, 10


def sense_of_li(text: str, token: Token) -> Unit | None:
    """리: a length in tens (100리 길); else the name of a village (월산3리)."""
    round_number = token.value >= _SHORTEST_LI and token.value % _ROUND == 0
    touched = "가" <= text[token.start - 1 : token.start] <= "힣"
    return token.units[0] if round_number and not touched else None


_BORN = re.compile(r"(?:로(?! ?는)|이다|였|다\.)|$")


def sense_of_birth(text: str, token: Token) -> Unit | None:
    """째: a place in an order of birth (셋째로 태어난); 셋째, … only lists what is said."""
    return token.units[0] if _BORN.match(text, token.end) else None


def sense_of_person(_text: str, token: Token) -> Unit | None:
    """인: 7인 위원회."""
    return None if token.hangul and not token.vague else unit_named("인", "count")


_BASEBALL = re.compile(r"이닝|안타|타자|투수|홈런|득점|볼넷|삼진|선발|타석|만루|[0-9]루|등판|마운드|실점")
_INNINGS, _NEAR = 15, 40


def sense_of_round(text: str, token: Token) -> Unit | None:
    """회: how often (24회), or an inning where words of baseball stand near."""
    near = text[max(0, token.start - _NEAR) : token.end + _NEAR]
    if token.value <= _INNINGS and not token.hangul and _BASEBALL.search(near):
        return None
    return unit_named("회", "count")


_AT = re.compile(r"(?:에서|에는|에도|에 |부터|까지|경기|초반|중반|후반|째|를 마)")


def ordinal_where(name: str) -> Callable[[str, Token], Unit | None]:
    """A counter that names one of a series where something happens there: 16라운드에서."""

    def sense(text: str, token: Token) -> Unit | None:
        return None if _AT.match(text, token.end) else unit_named(name, "count")

    return sense


def sense_of_jeon(text: str, token: Token) -> Unit | None:
    """전: hundredths of a won only behind 원 (1320원 50전)."""
    behind_won = text[max(0, token.start - 2) : token.start].strip().endswith("원")
    return token.units[0] if behind_won else None


_SIBLINGS = re.compile(r"[0-9] ?남 ?[0-9] ?녀")


def sense_of_child(text: str, token: Token) -> Unit | None:
    """남 and 녀: sons and daughters side by side (2남 1녀)."""
    near = _SIBLINGS.search(text, max(0, token.start - 4), token.end + 4)
    return token.units[0] if near else None


_DRAW_BEFORE = re.compile(r"[0-9]승 ?$")


def sense_of_draw(text: str, token: Token) -> Unit | None:
    """무: drawn games behind those won (41승 2무 25패)."""
    return token.units[0] if _DRAW_BEFORE.search(text, max(0, token.start - 6), token.start) else None
