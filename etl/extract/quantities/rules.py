"""The table of rules: which reader is tried on which number, in which order. The first that reads wins.

Each reading carries its own id with a version (`money.composed/1`), so that a number can be traced.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.quantities import bare, joined
from etl.extract.quantities.single import read_single

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.extract.quantities.reading import Read
    from etl.extract.quantities.scan import Token


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name.

    `of` says whether it reads numbers with a unit, without one (bare) or any; `where` whether it reads a
    number alone or a pair: those of a pair are only tried where another number stands near.
    """

    name: str
    of: str
    where: str
    read: Callable[[str, Sequence[Token], int], Read]


RULES = (
    Rule("fraction", "unit", "pair", joined.read_fraction),
    Rule("ratio", "unit", "pair", joined.read_ratio),
    Rule("range", "any", "pair", joined.read_range),
    Rule("decades", "unit", "pair", joined.read_decades),
    Rule("part_of", "unit", "pair", joined.read_part_of),
    Rule("record", "unit", "pair", joined.read_record),
    Rule("compound", "unit", "pair", joined.read_compound),
    Rule("single", "unit", "alone", read_single),
    Rule("slashed", "bare", "pair", joined.read_slashed),
    Rule("proportion", "bare", "pair", joined.read_proportion),
    Rule("score", "bare", "pair", joined.read_score),
    Rule("bare_age", "bare", "alone", bare.read_bare_age),
    Rule("bare_measured", "bare", "alone", bare.read_bare_measured),
    Rule("bare_index", "bare", "alone", bare.read_bare_index),
    Rule("unspoken_count", "bare", "alone", bare.read_unspoken_count),
    Rule("unspoken_money", "bare", "alone", bare.read_unspoken_money),
)


def _readers(of: str, *, near: bool) -> tuple[Callable[[str, Sequence[Token], int], Read], ...]:
    return tuple(rule.read for rule in RULES if rule.of in (of, "any") and (near or rule.where == "alone"))


# The readers in their order, by whether the number has a unit and whether another stands near.
READERS = {
    (united, near): _readers("unit" if united else "bare", near=near)
    for united in (True, False)
    for near in (True, False)
}
