"""Numbers whose unit is not said: ages in brackets, levels of an index, 원 after 억."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.quantities.naming import is_name
from etl.extract.quantities.reading import Read, Reading, is_bare, signed_start
from etl.extract.quantities.units import unit_named
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.scan import Token


# Syllables that Korean family names begin with.
_FAMILY_NAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구"
    "나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_AGE_BEFORE = re.compile(
    r"(?:[가-힣○A-Z] ?(?:씨|군|양|옹)|모씨|(?<![A-Za-z])[A-Z]"
    rf"|[{_FAMILY_NAMES}][가-힣○]{{1,2}}) ?\($"
)
_PERSON_AFTER = re.compile(
    r"(?:·[가-힣]{1,6})?\) ?(?:씨|군|양|옹|일병|이병|상병|병장|하사|의원|감독|선수)(?![가-힣]{2})"
    r"|[·,] ?[남여](?![가-힣])"
)
# 윤가온 한빛전자 대표(41)
_TITLE_BEFORE = re.compile(
    r"(?:대표|후보|당선인|감독|선수|교수|이사|[회사팀과국소원군센]장|부장|의원|위원장|시장|연구원|기자|작가"
    r"|코치|배우|가수|환자|용의자|피의자|피해자|운전자|선장|앵커|아나운서|변호사|주민|학생) ?\($"
    # 배우 니콜 가온(47)
    r"|(?:배우|가수|선수|감독|모델|작가) [가-힣]{1,6}(?: [가-힣]{1,6}){0,2} ?\($"
)
# What else stands in the brackets before an age: 무소속·58, 남·46.
_TOLD_FIRST = re.compile(r"(\()(남|여)?[^()\n]{0,14}[·ㆍ,.] ?$")
_AGE_AFTER = re.compile(r"\)|[·,ㆍ/] ?(?:남|여|[가-힣]{2,6})|세\)")
_YOUNGEST, _OLDEST = 1, 115
_BEFORE_AGES = frozenset("(·ㆍ,. ")


def read_bare_age(text: str, tokens: Sequence[Token], index: int) -> Read:
    """김모 씨(32), 후보(무소속·58): a number in brackets after a person's name."""
    token, bracket = tokens[index], tokens[index].start
    before = text[bracket - 1 : bracket] if bracket else ""
    if not is_bare(token) or before not in _BEFORE_AGES:
        return None
    told = None
    if before != "(":
        told = _TOLD_FIRST.search(text, max(0, bracket - 18), bracket)
        if told is None or text[token.end : token.end + 1] != ")":
            return None
        bracket = told.end(1)
    figures = text[token.start : token.end]
    plausible = figures.isdigit() and len(figures) <= 3 and _YOUNGEST <= token.value <= _OLDEST  # noqa: PLR2004
    if not plausible or not _AGE_AFTER.match(text, token.end):
        return None
    named = told is not None and told[2]
    named = named or _AGE_BEFORE.search(text, max(0, bracket - 6), bracket)
    named = named or _TITLE_BEFORE.search(text, max(0, bracket - 24), bracket)
    if not named and not _PERSON_AFTER.match(text, token.end):
        return None
    unit = unit_named("세", "age")
    return Reading(token.start, token.end, unit, "age.bracket/2", token.value), index + 1


_INDEX_BEFORE = re.compile(
    r"지수|코스피|코스닥|나스닥|다우|S&P|스탠더드|니케이|닛케이|항셍|상하이|종합|토픽스"
    r"|거래를 마|마감|오른|내린|상승한|하락한|떨어진|뛴|출발"
)
_INDEX_DIRECT = re.compile(
    r"(?:지수|PMI|BSI|CCSI|CSI)(?:\([^()]{1,8}\))?(?: ?(?:예비치|확정치|잠정치))?[은는이가도]? ?$"
)


_INDEX_END = re.compile(r"(?:으?로|을|를|이|에| ?아래| ?이하| ?이상| ?미만)(?![0-9])")


def _whole_index(text: str, token: Token, index: int) -> Read:
    """기업경기전망지수(BSI)가 79로: a whole level, right behind the name of its index."""
    named = _INDEX_DIRECT.search(text, max(0, token.start - _DIRECT_BACK), token.start)
    if not named or token.hangul or not _INDEX_END.match(text, token.end):
        return None
    return Reading(
        token.start, token.end, unit_named("포인트", "index"), "index.whole/1", token.value
    ), index + 1


@cache
def _rates() -> re.Pattern[str]:
    """What is told without a unit, by `bare_measures.csv`; the old figure may stand between."""
    words = "|".join(re.escape(row["word"]) for row in lexicon("bare_measures"))
    return re.compile(rf"(?:{words})(?:\([^()]{{1,8}}\))?[은는이가을를도]? ?\(?(?:[0-9]+\.[0-9]+에서 )?\Z")


_INDEX_BACK = 60
_DIRECT_BACK = 20
_LEAST_INDEX = 100


def read_bare_index(text: str, tokens: Sequence[Token], index: int) -> Read:
    """1.9% 오른 2655.28에: the level of an index, with two decimals and no unit."""
    token = tokens[index]
    figures = text[token.start : token.end]
    if not is_bare(token) or is_name(text, token):
        return None
    if "." not in figures:
        return _whole_index(text, token, index)
    level = figures[-3] == "." and token.value >= _LEAST_INDEX
    level = level and _INDEX_BEFORE.search(text, max(0, token.start - _INDEX_BACK), token.start) is not None
    back = max(0, token.start - _DIRECT_BACK)
    if not level and not any(before.search(text, back, token.start) for before in (_INDEX_DIRECT, _rates())):
        return None
    unit = unit_named("포인트", "index")
    return Reading(token.start, token.end, unit, "index.bare/1", token.value), index + 1


_TREMOR = re.compile(r"지진|강진|여진|진도|리히터|진앙|흔들")
_MAGNITUDE_BEFORE = re.compile(r"규모 ?$")
_STANDING_BEFORE = re.compile(r"승점 ?$")


def read_bare_measured(text: str, tokens: Sequence[Token], index: int) -> Read:
    """규모 8.2 of an earthquake, 승점 43: the measure stands before, and no unit behind."""
    token = tokens[index]
    back = max(0, token.start - 4)
    if _STANDING_BEFORE.search(text, back, token.start):
        return Reading(
            token.start, token.end, unit_named("점", "score"), "score.standing/1", token.value
        ), index + 1
    if _MAGNITUDE_BEFORE.search(text, back, token.start) and _TREMOR.search(
        text, max(0, token.start - _INDEX_BACK), token.end + _INDEX_BACK
    ):
        unit = unit_named("규모", "magnitude")
        return Reading(token.start, token.end, unit, "magnitude.bare/1", token.value), index + 1
    return None


_UNSPOKEN_END = re.compile(
    r"여?(?=$|으로|[,.()·…'’”\"]"
    r"|\s(?!명|인|개|주|대|건|년|달러|엔|위안|원|인구|회원|가입|이용|배럴|톤)|[을를이의에로도까]|은(?!행)"
    r"|대 )"
)


_THOUSANDS_END = re.compile(r"억 ?([0-9]{4})\Z")  # 7억5000, in headlines of homes
_TRADED = re.compile(r"(?:원)?(?:에|까지|으로|로) ?(?:거래|마감|장을|치솟|올라|오르|내려)")


@cache
def _counted_nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    """What is counted without its unit, by `unspoken_counts.csv`: 인구 30만, 관객 300만을."""
    units = {row["word"]: row["unit"] for row in lexicon("unspoken_counts")}
    manner = r"(?: ?(?:수|약|총|누적|무려|만))?[은는이가도]? ?"
    return re.compile(rf"(?<![가-힣])[가-힣]{{0,4}}?({'|'.join(units)}){manner}\Z"), units


_COUNT_END = re.compile(r"여?(?=$|[\s,.…·)’”'\"을를의에도이로까]|으로)")
_POPULATION = re.compile(r"인구(?![^원러]*(?:원|달러))")
_POPULATION_BACK = 40


def read_unspoken_count(text: str, tokens: Sequence[Token], index: int) -> Read:
    """인구 30만, 관객 300만을: after 만 and 억 the unspoken unit is that of what is counted."""
    token = tokens[index]
    if token.hangul or text[token.end - 1] not in "만억천" or is_name(text, token):
        return None
    match = _COUNT_END.match(text, token.end)
    if not match:
        return None
    pattern, units = _counted_nouns()
    noun = pattern.search(text, max(0, token.start - _DIRECT_BACK), token.start)
    persons = text[token.end - 1] == "억" and _POPULATION.search(
        text, max(0, token.start - _POPULATION_BACK), token.start
    )
    if not noun and not persons:
        return None
    unit = unit_named(units[noun[1]] if noun else "명", "count")
    qualifier = "more_than" if match.group() else None
    return Reading(
        token.start, match.end(), unit, "count.unspoken/1", token.value, qualifier=qualifier
    ), index + 1


def read_unspoken_money(text: str, tokens: Sequence[Token], index: int) -> Read:
    """17억 투입: after 억 and 조 the unspoken unit is 원."""
    token = tokens[index]
    figures = text[token.start : token.end]
    if not is_bare(token) or token.hangul or is_name(text, token):
        return None
    unit = unit_named("KRW", "money")
    if "만" in figures and _TRADED.match(text, token.end):
        return Reading(token.start, token.end, unit, "money.traded/1", token.value), index + 1
    thousands = _THOUSANDS_END.search(figures)
    if figures[-1] not in "억조" and not thousands:
        return None
    # 7억5000 is 7억5000만: the 만 is unspoken, too.
    value = token.value + int(thousands[1]) * 9999 if thousands else token.value
    if text[token.end - 1] == "조" and re.match(
        r"\s?(?:[0-9]+항|제|[2-4]교대)", text[token.end : token.end + 8]
    ):
        return None
    match = _UNSPOKEN_END.match(text, token.end)
    if not match:
        return None
    qualifier = "more_than" if match.group() else None
    start, sign = signed_start(text, token.start, unit)
    return Reading(start, match.end(), unit, "money.unspoken/2", value * sign, qualifier=qualifier), index + 1
