"""A reading: a quantity before its manner is read, and what the rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.scan import Token
    from etl.extract.quantities.units import Unit


@dataclass(slots=True)
class Reading:
    """A quantity before its manner is read: its characters, its unit, its value or both its ends."""

    start: int
    end: int
    unit: Unit
    rule: str
    value: float | None
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None


# A rule reads from an index on: the reading and the index after it, or None.
Read = tuple[Reading, int] | None
LONGEST_GAP = 5


def gap_after(text: str, tokens: Sequence[Token], index: int) -> str | None:
    """What stands between a token and the next, stripped; None where the next is far off."""
    if index + 1 >= len(tokens):
        return None
    end, start = tokens[index].end, tokens[index + 1].start
    return text[end:start].strip(" ") if 0 <= start - end <= LONGEST_GAP else None


def is_bare(token: Token) -> bool:
    """Whether a number stands without unit and is no date either."""
    return not token.units and not token.stop


_SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1, "△": -1, "▲": 1, "▼": -1, "▽": -1, "±": 1}
_SIGNED_KINDS = frozenset({"percent", "percentage_point", "money", "index", "temperature", "multiple"})
_WEAK_SIGN_KINDS = frozenset({"percent", "percentage_point", "index"})
_SIGN_BEFORE = frozenset(" (（[,“‘\"'=:")


def signed_start(text: str, start: int, unit: Unit) -> tuple[int, int]:
    """The start with its sign, and -1 for a minus, as △ is. ▲ before a count is a bullet."""
    mark = text[start - 1] if start else ""
    if mark not in _SIGNS or not mark:
        return start, 1
    free = start == 1 or text[start - 2] in _SIGN_BEFORE or mark in "▲△▼▽"
    bracketed = start > 1 and text[start - 2] in "(（"
    kinds = _WEAK_SIGN_KINDS if mark == "▲" and not bracketed else _SIGNED_KINDS
    if not free or unit.kind not in kinds:
        return start, 1
    return start - 1, -1 if mark in "-−–△" else 1
