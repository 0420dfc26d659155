"""Two and more numbers that make one quantity: ranges, ratios, fractions, scores, compound units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.naming import is_name
from etl.extract.quantities.reading import Read, Reading, gap_after, is_bare, signed_start
from etl.extract.quantities.senses import sense_of
from etl.extract.quantities.units import unit_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.scan import Token
    from etl.extract.quantities.units import Unit

_RANGE_MARKS = frozenset({"~", "∼", "〜", "˜", "～", "-", "–", "—", "에서", "내지"})
_POWERS_AT_END = re.compile(r"[십백천만억조]+$")


def _shared_power(text: str, low: Token, high: Token) -> float:
    """What 만 of 3~5만원 makes of the 3; 1 where the low end has its own power or is the larger number."""
    low_text = text[low.start : low.number_end]
    high_text = text[high.start : high.number_end]
    powers = _POWERS_AT_END.search(high_text)
    if not powers or not low_text.replace(".", "").isdigit():
        return 1.0
    digits = high_text[: powers.start()].replace(",", "")
    try:
        lead = float(digits)
    except ValueError:
        return 1.0
    return high.value / lead if lead and low.value < lead else 1.0


def read_range(text: str, tokens: Sequence[Token], index: int) -> Read:
    """15~64세, 3만~5만원, 30에서 40%, 10달러 - 20달러: one quantity with two ends."""
    low = tokens[index]
    gap = gap_after(text, tokens, index)
    if gap not in _RANGE_MARKS or low.stop:
        return None
    high = tokens[index + 1]
    if not high.units or (low.units and (low.surface != high.surface or gap == "에서")):
        return None
    if is_name(text, low):
        return None
    unit = sense_of(text, high) or (sense_of(text, low) if low.units else None)
    if unit is None or unit.unit == "분의":
        return None
    start, sign = signed_start(text, low.start, unit)
    first = low.value * sign * unit.scale * (1.0 if low.units else _shared_power(text, low, high))
    last = high.value * unit.scale
    if high.surface == "대" and unit.kind == "age":
        last += 9
    if first > last:
        return None
    return Reading(start, high.end, unit, f"{unit.kind}.range/1", None, first, last), index + 2


_SMALLER = {
    ("년", "개월"): 12, ("시간", "분"): 60, ("분", "초"): 60, ("일", "시간"): 24, ("주", "일"): 7,
    ("개월", "일"): 30,
    ("m", "cm"): 100, ("km", "m"): 1000, ("피트", "인치"): 12, ("년", "일"): 365, ("달", "일"): 30,
}  # fmt: skip


def read_compound(text: str, tokens: Sequence[Token], index: int) -> Read:
    """3시간 20분, 1년 6개월, 1320원 50전: the value in the smaller unit, money in its code."""
    first = tokens[index]
    if gap_after(text, tokens, index) != "" or not first.units or is_name(text, first):
        return None
    second = tokens[index + 1]
    large = sense_of(text, first)
    small = next((unit for unit in second.units if large and unit.kind == large.kind), None)
    if large is None or small is None or second.start - first.end > 1:
        return None
    if large.kind == "money":
        return _with_coins(tokens, index, large, small)
    steps = _SMALLER.get((large.unit, small.unit))
    return _with_third(text, tokens, index, first.value * steps + second.value, small) if steps else None


def _with_coins(tokens: Sequence[Token], index: int, large: Unit, small: Unit) -> Read:
    """1320원 50전: money of one currency."""
    first, second = tokens[index], tokens[index + 1]
    if large.unit != small.unit or small.scale >= large.scale:
        return None
    value = first.value * large.scale + second.value * small.scale
    return Reading(first.start, second.end, large, "money.compound/1", round(value, 6)), index + 2


def _with_third(text: str, tokens: Sequence[Token], index: int, value: float, small: Unit) -> Read:
    """A compound of two, or of three: 3시간 20분 15초; behind 초 may stand hundredths."""
    end, after = tokens[index + 1].end, index + 2
    if gap_after(text, tokens, index + 1) == "" and tokens[after].units:
        third = tokens[after].units[0]
        steps = _SMALLER.get((small.unit, third.unit))
        if steps:
            value, end, small = value * steps + tokens[after].value, tokens[after].end, third
            after += 1
    if small.unit == "초" and (rest := _hundredths(text, tokens, after - 1)) is not None:
        value, end, after = round(value + rest, 2), tokens[after].end, after + 1
    high = tokens[after] if after < len(tokens) else None
    if high and text[end : high.start].strip(" ") in _RANGE_MARKS and high.start - end <= 3:  # noqa: PLR2004
        same = next((unit for unit in high.units if unit.kind == small.kind), None)
        steps = 1 if same == small else _SMALLER.get((same.unit, small.unit)) if same else None
        if steps and high.value * steps > value:  # 1년 6개월~3년
            last, start = high.value * steps, tokens[index].start
            return Reading(start, high.end, small, f"{small.kind}.range/1", None, value, last), after + 1
    return Reading(tokens[index].start, end, small, f"{small.kind}.compound/1", value), after


def _hundredths(text: str, tokens: Sequence[Token], index: int) -> float | None:
    """The two figures that touch 초 or m: 10초19, 2m35."""
    if index + 1 >= len(tokens):
        return None
    whole, rest = tokens[index], tokens[index + 1]
    figures = text[rest.start : rest.end]
    if rest.start != whole.end or not is_bare(rest) or not (figures.isdigit() and len(figures) == 2):  # noqa: PLR2004
        return None
    return rest.value / 100


def read_record(text: str, tokens: Sequence[Token], index: int) -> Read:
    """10초19, 2m35: a record of sport with its hundredths behind the unit."""
    whole = tokens[index]
    if whole.surface not in ("초", "m") or whole.value % 1 or is_name(text, whole):
        return None
    rest, unit = _hundredths(text, tokens, index), sense_of(text, whole)
    if rest is None or unit is None:
        return None
    value, end = round(whole.value + rest, 2), tokens[index + 1].end
    return Reading(whole.start, end, unit, f"{unit.kind}.record/1", value), index + 2


def read_decades(text: str, tokens: Sequence[Token], index: int) -> Read:
    """20·30대: two neighbouring decades of age are one range."""
    low = tokens[index]
    if low.surface != "대" or text[low.end : low.end + 1] not in "·ㆍ," or index + 1 >= len(tokens):
        return None
    high = tokens[index + 1]
    neighbours = high.start == low.end + 1 and high.surface == "대" and high.value == low.value + 10
    unit = sense_of(text, high)
    if not neighbours or low.number_end != low.end or unit is None or unit.kind != "age":
        return None
    return Reading(low.start, high.end, unit, "age.decades/1", None, low.value, high.value + 9), index + 2


_PROPORTION_BEFORE = re.compile(r"(?:비율|비|배율)[은는이가을]? ?(?:약 ?)?$")


def read_proportion(text: str, tokens: Sequence[Token], index: int) -> Read:
    """합병 비율은 1:0.4: a ratio, where the words say so."""
    left = tokens[index]
    if gap_after(text, tokens, index) != ":" or not is_bare(tokens[index + 1]):
        return None
    right = tokens[index + 1]
    if not right.value or not _PROPORTION_BEFORE.search(text, max(0, left.start - 8), left.start):
        return None
    unit = unit_named("대", "ratio")
    return Reading(left.start, right.end, unit, "ratio.proportion/1", left.value / right.value), index + 2


def read_fraction(text: str, tokens: Sequence[Token], index: int) -> Read:
    """3분의 1."""
    below = tokens[index]
    if below.surface != "분의" or gap_after(text, tokens, index) != "" or not below.value:
        return None
    above = tokens[index + 1]
    if above.stop or above.value >= below.value:
        return None
    unit = unit_named("분의", "ratio")
    return Reading(
        below.start, above.number_end, unit, "ratio.fraction/1", above.value / below.value
    ), index + 2


_SLASH_END = re.compile(r"(?![0-9/])(?: ?(?:수준|가량|정도|이하|이상)|로|으로|의|만|에|을|이)")
_LARGEST_SLASHED = 1000


def read_slashed(text: str, tokens: Sequence[Token], index: int) -> Read:
    """1/10 수준."""
    above = tokens[index]
    if gap_after(text, tokens, index) != "/":
        return None
    below = tokens[index + 1]
    if not is_bare(below) or not above.value < below.value <= _LARGEST_SLASHED or above.value <= 0:
        return None
    if not _SLASH_END.match(text, below.end) or is_name(text, above):
        return None
    unit = unit_named("분의", "ratio")
    return Reading(above.start, below.end, unit, "ratio.slashed/1", above.value / below.value), index + 2


_SPORT = re.compile(
    r"승리|이겼|이긴|이기|꺾|제압|역전|무승부|완파|완승|눌렀|누르|세트|스코어|비겼|비긴|비기|앞서|앞선|앞섰|리드|득점|연장|졌|패했|패배|패한|대파|격파|결승|"
    r"물리|따돌|신승|석패|완패|대승|뒤집|뒤졌|뒤진|끌려|동점|승부차기|골문|홈런|전반|후반|"
    r"프로농구|프로야구|프로배구|프로축구|여자농구|여자배구|남자배구"
)
_SPORT_BACK, _SPORT_AHEAD = 24, 24


def _sport_near(text: str, start: int, end: int) -> bool:
    return _SPORT.search(text, max(0, start - _SPORT_BACK), min(len(text), end + _SPORT_AHEAD)) is not None


_RATIO_END = re.compile(r"(?![0-9])(?:[^가-힣A-Za-z%]|의|로|으로|을|를|이|였|에|까지|정도|수준|에서|과|$)")


def read_ratio(text: str, tokens: Sequence[Token], index: int) -> Read:
    """2대 1 and 1234.5대 1: a ratio; with words of sport around it a score."""
    left = tokens[index]
    if left.surface != "대" or gap_after(text, tokens, index) != "":
        return None
    right = tokens[index + 1]
    if not is_bare(right) or not _RATIO_END.match(text, right.end) or is_name(text, left):
        return None
    if right.value != 1 and _sport_near(text, left.start, right.end):
        return Reading(
            left.start, right.end, unit_named("점", "score"), "score.against/1", left.value
        ), index + 2
    if not right.value:
        return None
    return Reading(
        left.start, right.end, unit_named("대", "ratio"), "ratio.against/1", left.value / right.value
    ), index + 2


SMALL_WHOLE = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 100})


def read_part_of(text: str, tokens: Sequence[Token], index: int) -> Read:
    """10명 중 3명: one ratio where the whole is small and round, or 꼴 follows; else two counts."""
    whole = tokens[index]
    if gap_after(text, tokens, index) not in ("중", "가운데", "중에"):
        return None
    part = tokens[index + 1]
    told = text.startswith("꼴", part.end)
    if (
        part.surface != whole.surface
        or not 0 < part.value < whole.value
        or not (whole.value in SMALL_WHOLE or told)
        or not any(unit.kind == "count" for unit in whole.units)
    ):
        return None
    unit, value = unit_named("대", "ratio"), part.value / whole.value
    if part.high is not None:
        high = part.high / whole.value
        return Reading(whole.start, part.end, unit, "ratio.part_of/2", None, value, high), index + 2
    qualifier = "exact" if told else None
    return Reading(whole.start, part.end, unit, "ratio.part_of/2", value, qualifier=qualifier), index + 2


_SCORE_MARKS = frozenset({"-", "–", ":", "—"})
_MOST_POINTS = 200


def read_score(text: str, tokens: Sequence[Token], index: int) -> Read:
    """3-2, (25-23 23-25): a score where words of sport stand near."""
    left = tokens[index]
    if gap_after(text, tokens, index) not in _SCORE_MARKS or not is_bare(left):
        return None
    right = tokens[index + 1]
    figures = text[left.start : left.end] + text[right.start : right.number_end]
    if not (figures.isdigit() and left.value < _MOST_POINTS and right.value < _MOST_POINTS):
        return None
    if right.units or right.stop or is_name(text, left) or not _sport_near(text, left.start, right.end):
        return None
    return Reading(left.start, right.end, unit_named("점", "score"), "score.marks/1", left.value), index + 2
