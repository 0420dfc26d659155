"""The scan: one pass for numbers in digits and one for numbers in Hangul, each with the unit after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.quantities.numerals import (
    ABOUT_NATIVE,
    ARABIC_PATTERN,
    MIXED_PATTERN,
    NATIVE,
    SINO_PATTERN,
    mixed_value,
    number_value,
    sino_value,
)
from etl.extract.quantities.units import Unit, trie_pattern, unit_named, units_by_surface
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Token:
    """A number with what follows it.

    `number_end` is the end of the numeral, `end` that of the unit. `units` are the senses of the unit,
    empty for a bare number; `stop` says that what follows makes the number a date or a name (3월, 7호선).
    `hangul` marks a number in Hangul, `native` one such as 두; `high` is the upper value of 두세; `vague`
    marks 수십 and `more` 여.
    """

    start: int
    number_end: int
    end: int
    value: float
    units: tuple[Unit, ...] = ()
    surface: str = ""
    gap: bool = False
    more: bool = False
    vague: bool = False
    stop: bool = False
    hangul: bool = False
    native: bool = False
    high: float | None = None


# After the first digit: a date, a time of day, a number of telephone or version; never a quantity.
_CODE = (
    r"[0-9]{3}(?P<mark>[.\-/])[ ]?[0-9]{1,2}(?P=mark)[ ]?[0-9]{1,2}(?![0-9])"
    r"|[0-9]?:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"
    r"|[0-9]*+(?:-[0-9]++){2,}+|[0-9]*+(?:\.[0-9]++){2,}+"
)
# A unit in Latin letters ends where the letters end: 5GB is no 5G.
_UNIT_END = r"(?:(?<![A-Za-z])|(?![A-Za-z]))"
# After a unit that a space or a numeral in Hangul makes doubtful: only particles, or the end of the word.
_PARTICLES = (
    "은|는|이|가|을|를|의|에|에서|에게|에는|에도|엔|서|로|으로|와|과|도|만|까지|부터|씩|당|째|간|뿐|밖에|마다|이나|나|이며|며|"
    "이고|고|이라|라|이었|였|이다|다|인|인데|지만|이지만|라고|이라고|라는|이라는|란|이란|보다|처럼|대로|이상|이하|미만|초과|가량|정도|"
    "여|쯤|안팎|내외|꼴|짜리|어치|중|전|후|뒤|동안|배기|남짓|들|된|입니다|이에요|예요|인가|면|이면|뿐|이든|든|이라도|라도|조차|만큼|치|반|넘"
)
_SURE_END = re.compile(rf"(?:대|선|권|어치|짜리)?(?:(?:{_PARTICLES}){{0,3}}(?![가-힣]))")


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["pattern"] for row in lexicon("not_quantities") if row["place"] == "suffix")


@cache
def _unit_pattern() -> str:
    surfaces = units_by_surface().keys() - {"KRW"} | _stops()
    # 2m35 is no 2m3.
    figured = {surface for surface in surfaces if surface[-1].isdigit()}
    rest = trie_pattern(surfaces - figured)
    return f"(?:(?:{trie_pattern(figured)})(?![0-9])|{rest}){_UNIT_END}"


@cache
def _digit_pattern() -> re.Pattern[str]:
    number = ARABIC_PATTERN.removeprefix("[0-9]")
    # A pattern that begins with a set of characters is searched at the speed of a byte search.
    return re.compile(
        rf"[0-9](?:(?P<code>{_CODE})|{number}(?P<number>)(?P<more>여|수(?=[십백천만억조명개]))?+"
        rf"(?P<gap>[ ])?(?P<unit>{_unit_pattern()})|{number})"
    )


@cache
def number_words() -> dict[str, tuple[float, Unit]]:
    """Words that are a number and its unit in one: 사흘, 절반."""
    return {
        row["word"]: (float(row["value"]), unit_named(row["unit"], row["kind"]))
        for row in lexicon("number_words")
    }


_WITH_COINS = frozenset({"달러", "불", "원", "유로"})


@cache
def _touching_pattern() -> re.Pattern[str]:
    return re.compile(_hangul_pattern().pattern.removeprefix(_WORD_START))


_WORD_START = r"(?<![가-힣0-9A-Za-z])"


@cache
def _hangul_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_WORD_START}(?:"
        rf"(?P<word>{trie_pattern(number_words())})간?(?P<after>)"
        rf"|(?:(?P<vague>(?:수|몇)[십백천만억조]++)|(?P<mixed>{MIXED_PATTERN})|(?P<half>반)(?=[ ])"
        rf"|(?P<native>{trie_pattern(NATIVE)})|(?P<sino>{SINO_PATTERN}))"
        rf"(?P<more>여)?+(?P<gap>[ ])?(?P<unit>{_unit_pattern()}))"
    )


@cache
def _not_words() -> re.Pattern[str]:
    return re.compile("|".join(row["pattern"] for row in lexicon("not_quantities") if row["place"] == "word"))


_LAST_HOUR = 24


def digit_tokens(text: str) -> list[Token]:
    """The numbers in digits, in order; dates in figures and codes give a token that stops."""
    tokens = []
    table, stops = units_by_surface(), _stops()
    for match in _digit_pattern().finditer(text):
        start, end = match.span()
        code, more, gap, surface = match.group("code", "more", "gap", "unit")
        if code is not None:
            tokens.append(Token(start, end, end, 0.0, stop=True, surface="code"))
            continue
        number_end = end if surface is None else match.start("number")
        numeral = text[start:number_end]
        value = number_value(numeral)
        if value is None:
            continue
        if surface is None:
            tokens.append(Token(start, end, end, value))
            continue
        doubtful = gap and surface[0] >= "가" and len(surface) == 1 and not _SURE_END.match(text, end)
        if doubtful or (surface == "시" and value > _LAST_HOUR):
            tokens.append(Token(start, number_end, number_end, value))
            continue
        units, more = table.get(surface, ()), more is not None or "여" in numeral
        tokens.append(
            Token(start, number_end, end, value, units, surface, gap is not None, more, stop=surface in stops)
        )
    return tokens


def hangul_tokens(text: str) -> list[Token]:
    """The numbers in Hangul that stand before a unit which such numbers count, in order."""
    tokens = []
    for match in _hangul_pattern().finditer(text):
        if (match["word"] or _SURE_END.match(text, match.end())) and not _not_words().match(
            text, match.start()
        ):
            token = _word_token(text, match) if match["word"] else _counted_token(match)
            if token is not None:
                tokens.append(token)
                continue
        # 이달러이십삼센트: coins touch what they are coins of.
        if match["unit"] in _WITH_COINS and (coins := _touching_pattern().match(text, match.end())):
            tokens += [token for token in (_counted_token(match), _counted_token(coins)) if token]
    return tokens


# 하루 is a length of time before these only; 하루 평균 is none.
_DAY_COUNTED = re.compile(
    r"\s?(?:(?:만에|만이|동안|간|새|사이|앞|전|뒤|뒤에|이내|이상|차이)(?![가-힣])|(?:적|많|짧|길|늦|빨|앞당)[가-힣])"
)


def _word_token(text: str, match: re.Match[str]) -> Token | None:
    value, unit = number_words()[match["word"]]
    if match["word"] == "하루" and not _DAY_COUNTED.match(text, match.end("word")):
        return None
    if not _SURE_END.match(text, match.end()):
        return None
    return Token(match.start(), match.end("word"), match.end(), value, (unit,), match["word"], hangul=True)


# Single syllables count only where they touch a unit that Sino-Korean numbers count: 이달러, 일년.
# 이 년 전보다
_YEARS_AGO, _AGO = frozenset({"년", "개월"}), re.compile(r" ?(?:전|만에|동안|뒤)(?:에|보다)?(?![가-힣])")
_SINO_YEARS = frozenset({"년", "년간", "개월", "개월간", "주일", "주일간"})


def _counted_token(match: re.Match[str]) -> Token | None:
    surface = match["unit"]
    # 쉰 기가: where 기가 counts nothing here, 기 with its particle may.
    while surface:
        token = _counted_by(match, surface)
        if token is not None:
            return token
        surface = surface[:-1] if match["native"] and surface[:-1] in units_by_surface() else ""
    return None


_HALVED = frozenset({"duration", "length", "area", "volume", "mass"})  # 반 리터


def _counted_by(match: re.Match[str], surface: str) -> Token | None:
    gap, native = match["gap"] is not None, match["native"]
    units = units_by_surface().get(surface, ()) if native or surface not in _stops() else ()
    high: float | None = None
    value: float | None
    if native:
        low, upper = NATIVE[native]
        value, high = float(low), float(upper) if upper != low else None
        counts = _native_counts(native, surface, gap=gap)
        units = tuple(unit for unit in units if counts and unit.numerals in ("all", "native"))
    elif vague := match["vague"]:
        value = sino_value(vague[1:])
    elif match["half"]:
        value, units = 0.5, tuple(unit for unit in units if unit.kind in _HALVED)
    elif mixed := match["mixed"]:
        value = mixed_value(mixed)
    else:
        ago = surface in _YEARS_AGO and _AGO.match(match.string, match.end()) is not None
        value = _sino_token_value(match["sino"], surface, units, gap=gap and not ago)
        units = tuple(unit for unit in units if unit.numerals in ("all", "sino"))
    if value is None or not units:
        return None
    start, end = match.start("unit") - gap, match.start("unit") + len(surface)
    return Token(
        match.start(), start, end, value, units, surface, gap,
        more=match["more"] is not None, vague=match["vague"] is not None or native in ABOUT_NATIVE,
        hangul=True, native=native is not None, high=high,
    )  # fmt: skip


def _native_counts(native: str, surface: str, *, gap: bool) -> bool:
    """Whether a native numeral stands before this unit: 첫 only in 첫 번째, 서 and 너 before old measures."""
    if surface == "째":
        return not gap and native.endswith(_BEFORE_BIRTHS)
    if native.endswith(_NEVER_BEFORE_UNITS) or surface not in _OLD_FORMS.get(native, (surface,)):
        return False
    return surface == "번째" or (native != "첫" and (gap or _may_touch(native, surface)))


# 하나 and 둘 stand alone or behind: 하나은행 is a name.
_NEVER_BEFORE_UNITS = ("하나", "둘", "셋", "넷")
_BEFORE_BIRTHS = ("첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_FUSED_UNITS = frozenset({"달", "시간", "명", "개", "살", "근", "곳", "가지"})
_FUSED_AFTER_TWO = _FUSED_UNITS | {"번", "배", "차례", "잔", "골", "마리", "컵", "채", "달간"}
# 이유로 and 삼기가 are no amounts; 이 and 사 before a space are words of their own.
_SOUNDS_LIKE_WORDS = frozenset({"유로", "기가", "나노", "센티"})
_PLAIN_DIGITS = frozenset({"삼", "육", "칠", "팔", "구"})
_FUSED_POWERS = frozenset({"불", "원", "명", "개", "년", "평", "톤"})


def _may_touch(native: str, surface: str) -> bool:
    """Whether numeral and unit may be one word: 두명 may, 한번 and 세대 are words of their own."""
    if len(native) > 1:
        return True
    return surface in (_FUSED_UNITS if native == "한" else _FUSED_AFTER_TWO)


_OLD_FORMS = {
    "너": ("되", "돈"), "서": ("되", "돈", "말"), "닷": ("되", "돈"), "엿": ("되", "돈"),
    "석": ("달", "줄", "잔", "자", "달간", "가마", "섬"), "넉": ("달", "줄", "잔", "달간"),
}  # fmt: skip


def _sino_token_value(sino: str, surface: str, units: Iterable[Unit], *, gap: bool) -> float | None:
    takes_sino = any(unit.numerals == "sino" for unit in units)
    has_power = any(letter in "십백천만억" for letter in sino) or (
        len(sino) > 1 and "조" in sino and takes_sino
    )
    long_unit = takes_sino and len(surface) > 1 and surface not in _SOUNDS_LIKE_WORDS
    touching = not gap and (long_unit or surface in _SINO_YEARS or surface == "불")
    apart = gap and long_unit and sino in _PLAIN_DIGITS
    one_digit = not has_power and not (touching or apart)
    one_power = len(sino) == 1 and has_power and not gap and not long_unit and surface not in _FUSED_POWERS
    if one_digit or one_power or sino[0] in "경조억":
        return None
    return sino_value(sino)
