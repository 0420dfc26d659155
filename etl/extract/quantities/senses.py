"""Which sense a unit has here, and whether it is a unit at all: one rule a surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.quantities import thing_senses as things
from etl.extract.quantities import time_senses as times
from etl.extract.quantities.units import Unit, unit_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.quantities.scan import Token

_GRAIN = "쌀|벼|콩|보리|팥|조|수수|밀가루|막걸리|곡식"

SENSES: dict[str, Callable[[str, Token], Unit | None]] = {
    "대": things.sense_of_generation,
    "년": times.sense_of_year,
    "일": times.sense_of_day,
    "분": times.sense_of_minute,
    "초": times.sense_of_second,
    "주": times.sense_of_week,
    "점": things.sense_of_point,
    "선": things.sense_of_line,
    "p": things.sense_of_points,
    "번": things.sense_of_time,
    "세대": things.sense_of_household,
    "도": things.sense_of_degree,
    "°": things.sense_of_degree,
    "층": things.sense_of_floor,
    "인": things.sense_of_person,
    "분기": times.sense_of_quarter,
    "회": things.sense_of_round,
    "라운드": things.ordinal_where("라운드"),
    "세트": things.ordinal_where("세트"),
    "시즌": times.sense_of_season,
    "전": things.sense_of_jeon,
    "남": things.sense_of_child,
    "녀": things.sense_of_child,
    "무": things.sense_of_draw,
    "자": things.only_after("글자|분량|한글|공백|원고", "자", 200),
    "구": things.only_after("시신|유해|사체|주검|유골", "구"),
    "칸": things.only_after("화장실|객차|열차|객실|변기|방", "칸", 20),
    "부": things.only_after("책자|소책자|신문|부수|잡지|전단|안내서|서류", "부", 100),
    "면": things.only_after("주차|구장|코트|정구장|테니스장", "면", 100),
    "호": things.only_after("주택|가구|아파트|임대|오피스텔|농가|물량", "호", 100),
    "기": things.only_after(
        "엔진|로켓|원전|원자로|위성|미사일|발전[소기]|터빈|묘|고분|충전기|풍력|크레인", "기", 1000
    ),
    "동": things.only_after("하우스|건물|주택|창고|아파트|축사|공장", "동"),
    "실": things.only_after("객실|호텔|오피스텔|병실|기숙사|생활숙박", "실", 30),
    "발": things.only_after("포탄|미사일|총|실탄|탄|포|화살|사격|마지막", "발"),
    "수": things.only_after("닭|오리|산란계|육계", "수", 1000),
    "두": things.only_after("한우|돼지|소|젖소", "두", 50),
    "타": things.only_after("선두|공동|언더|차|이븐파|합계", "타", after=r" ?(?:차|뒤|앞)"),
    "정": things.only_after("알약|약|캡슐", "정"),
    "통": things.only_after("편지|전화|문자|메일|서한", "통"),
    "매": things.only_after("표|티켓|입장권|마스크|우표|상품권|사진|지폐", "매", 100),
    "모": things.only_after("두부", "모"),
    "판": things.only_after("달걀|계란|피자", "판"),
    "알": things.only_after("약|달걀|계란|진주", "알"),
    "장": things.only_after("사진|표|종이|카드|문서|지폐|연탄|음반|마스크|이미지|그림|기와", "장", 10),
    "정보": things.only_after("임야|농지|논|밭|산림|토지", "정보", kind="area"),
    "관": things.only_after("감자|고구마|은|사과", "관", kind="mass"),
    "돈": things.only_after("금|반지|순금|돌반지", "돈", kind="mass"),
    "냥": things.only_after("금|은|엽전|인삼|녹용|한약", "냥", kind="mass"),
    "홉": things.only_after(_GRAIN, "홉", kind="volume"),
    "말": things.only_after(_GRAIN, "말", kind="volume"),
    "섬": things.only_after(_GRAIN, "섬", kind="volume"),
    "리": things.sense_of_li,
    "줄": things.only_after("김밥|문장|글|로", "줄", 100),
}  # fmt: skip
SENSES["째"] = things.sense_of_birth
SENSES["평"] = lambda _text, _token: unit_named("평", "area")


def sense_of(text: str, token: Token) -> Unit | None:
    """The unit in its sense here; None where the number is no quantity."""
    if not token.units:
        return None
    if rule := SENSES.get(token.surface):
        return rule(text, token)
    return token.units[0]
