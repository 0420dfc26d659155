"""`find_quantities`: scan, rules, manner; and the table of rules by id."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING

from etl.extract.quantities.manner import direction_at, qualifier_at
from etl.extract.quantities.model import Quantity
from etl.extract.quantities.numerals import FULL_WIDTH, HAS_FULL_WIDTH
from etl.extract.quantities.reading import LONGEST_GAP
from etl.extract.quantities.rules import READERS
from etl.extract.quantities.scan import Token, digit_tokens, hangul_tokens
from etl.extract.quantities.sharing import share_directions, share_units
from etl.extract.quantities.units import base_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.reading import Reading


def find_quantities(text: str) -> list[Quantity]:
    """The quantities that a text states, in order; they do not overlap.

    Dates, times of day, names and codes with digits are none. Any string is read in time linear in its
    length, and nonsense gives nothing.

    >>> [(q.surface, q.kind, q.value, q.unit) for q in find_quantities("17억4000만원으로 71개를 샀다")]
    [('17억4000만원', 'money', 1740000000.0, 'KRW'), ('71개', 'count', 71.0, '개')]
    """
    plain = text.translate(FULL_WIDTH) if HAS_FULL_WIDTH.search(text) else text
    tokens = _ordered(digit_tokens(plain), hangul_tokens(plain))
    share_units(plain, tokens)
    found: list[Quantity] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        index += 1
        if token.stop:
            continue
        near = index < len(tokens) and tokens[index].start - token.end <= LONGEST_GAP
        for reader in READERS[bool(token.units), near]:
            if read := reader(plain, tokens, index - 1):
                reading, index = read
                if not found or reading.start >= found[-1].end:
                    found.append(_quantity(text, plain, reading))
                break
    share_directions(plain, found)
    return found


def _ordered(digits: list[Token], hangul: list[Token]) -> Sequence[Token]:
    if not hangul:
        return digits
    ordered: list[Token] = []
    for token in merge(digits, hangul, key=lambda token: token.start):
        if not ordered or token.start >= ordered[-1].end:
            ordered.append(token)
    return ordered


def _quantity(text: str, plain: str, reading: Reading) -> Quantity:
    qualifier = reading.qualifier
    if reading.value is None:
        qualifier = "range"
    elif qualifier is None:
        qualifier = qualifier_at(plain, reading.start, reading.end)
    unit, value = reading.unit, reading.value
    return Quantity(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        unit.kind,
        value,
        reading.low,
        reading.high,
        unit.unit,
        None if value is None or unit.base_unit is None else base_value(unit, value),
        unit.base_unit,
        qualifier,
        direction_at(plain, reading.start, reading.end, unit.kind),
        reading.rule,
    )
