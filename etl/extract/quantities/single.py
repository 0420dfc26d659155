"""One number with its unit: 1269명, 17억4000만원, 한두 곳, 사흘."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.naming import is_name
from etl.extract.quantities.reading import Read, Reading, signed_start
from etl.extract.quantities.senses import sense_of
from etl.extract.quantities.units import unit_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.scan import Token
    from etl.extract.quantities.units import Unit


_HALF = re.compile(r"[ ]?반(?=[ ,.)]|$|만|이|을|의|가량|동안|정도|짜리|씩)")
_HALVED = frozenset({"duration", "multiple"})
_BOUND = re.compile(r"\s?(이상|이하)")
# 초속 24.6m, 시속 154㎞: the pace stands before the length.
_PACE = re.compile(r"(초속|시속) ?(?:약|최고|최대|평균|무려)? ?$")
_SPEEDS = {("초속", "m"): "m/s", ("초속", "km"): "km/s", ("시속", "km"): "km/h"}
_PACE_BACK = 8
_BEATS = frozenset({"회", "번"})  # 분당 60회
_PER_TIME = re.compile(r"(?:분당|초당|시간당) ?(?:약|최고|최대|평균|무려)? ?$")
_PITCHES = re.compile(
    r"(?:짜리|대|의)? ?(?:속구|직구|강속구|포크볼|슬라이더|커브|체인지업|싱커|커터|투심|패스트볼|변화구)"
)
_BELOW_ZERO = re.compile(r"영하 ?(?:약 ?)?$")


def read_single(text: str, tokens: Sequence[Token], index: int) -> Read:
    """1269명, 17억4000만원, 한두 곳, 사흘: one number and its unit."""
    token = tokens[index]
    if not token.units or is_name(text, token):
        return None
    unit = sense_of(text, token)
    if unit is None or (unit.unit == "분의" and token.surface != "절반"):
        return None
    start, sign = signed_start(text, token.start, unit)
    value, end = token.value * unit.scale * sign, token.end
    if token.high is not None:
        return Reading(start, end, unit, "count.vague/1", None, value, token.high * unit.scale), index + 1
    halved = unit.kind in _HALVED or (unit.kind == "count" and token.hangul)
    if halved and (half := _HALF.match(text, end)):
        return Reading(start, half.end(), unit, "number.half/1", value + 0.5), index + 1
    if unit.kind == "temperature" and (below := _BELOW_ZERO.search(text, max(0, start - 6), start)):
        start, value = below.start(), -value
    if unit.kind == "age" and token.surface == "대":
        return _decade(text, start, end, value), index + 1
    if unit.kind == "length" and (pace := _PACE.search(text, max(0, start - _PACE_BACK), start)):
        speed = _SPEEDS.get((pace[1], unit.unit))
        unit = unit_named(speed, "speed") if speed else unit
    if unit.unit in _BEATS and _PER_TIME.search(text, max(0, start - _PACE_BACK), start):
        unit = unit_named(unit.unit, "frequency")
    if unit.unit == "km" and _PITCHES.match(text, end):
        unit = unit_named("km/h", "speed")
    qualifier = "about" if token.vague else "more_than" if token.more else None
    return Reading(start, end, unit, _single_rule(token, unit), value, qualifier=qualifier), index + 1


def _decade(text: str, start: int, end: int, value: float) -> Reading:
    """20대 is 20 to 29; 60대 이상 begins at 60, 40대 이하 ends at 49."""
    years = unit_named("세", "age")
    bound = _BOUND.match(text, end)
    if bound:
        limit = value if bound[1] == "이상" else value + 9
        return Reading(start, end, years, "age.decade/1", limit)
    return Reading(start, end, years, "age.decade/1", None, value, value + 9)


def _single_rule(token: Token, unit: Unit) -> str:
    if token.vague:
        return "number.vague/1"
    if token.hangul:
        return "number.hangul/1"
    return f"{unit.kind}.{'plain' if token.number_end - token.start < 5 else 'composed'}/1"  # noqa: PLR2004
