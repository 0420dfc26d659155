"""The table of rules: which reader is tried on which number, in which order. The first that reads wins.

Each reading carries its own id with a version (`money.composed/1`), so that a number can be traced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.quantities import bare, joined
from etl.extract.quantities.reading import Read, is_bare
from etl.extract.quantities.single import read_single

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.extract.quantities.scan import Token


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name; `applies` is a cheap test on the token, so that most rules are never tried."""

    name: str
    applies: Callable[[Token], bool]
    read: Callable[[str, Sequence[Token], int], Read]


RULES = (
    Rule("fraction", lambda token: token.surface == "분의", joined.read_fraction),
    Rule("ratio", lambda token: token.surface == "대", joined.read_ratio),
    Rule("range", lambda token: not token.stop, joined.read_range),
    Rule(
        "part_of", lambda token: token.value in joined.SMALL_WHOLE and bool(token.units), joined.read_part_of
    ),
    Rule("compound", lambda token: bool(token.units), joined.read_compound),
    Rule("single", lambda token: bool(token.units), read_single),
    Rule("slashed", is_bare, joined.read_slashed),
    Rule("score", is_bare, joined.read_score),
    Rule("bare_age", is_bare, bare.read_bare_age),
    Rule("bare_measured", is_bare, bare.read_bare_measured),
    Rule("bare_index", is_bare, bare.read_bare_index),
    Rule("unspoken_money", is_bare, bare.read_unspoken_money),
)
