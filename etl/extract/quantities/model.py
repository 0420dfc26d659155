"""What the number grammar gives: a quantity with its characters, value, unit and manner."""

from __future__ import annotations

from typing import NamedTuple


class Quantity(NamedTuple):
    """A quantity of a text; offsets are characters of the text, end exclusive.

    A range has `value_min` and `value_max` and no `value`. `base_value` is in `base_unit` and is None for
    ranges and for units without a base. `rule` is ``<rule id>/<version>``.
    """

    start: int
    end: int
    surface: str
    kind: str
    value: float | None
    value_min: float | None
    value_max: float | None
    unit: str
    base_value: float | None
    base_unit: str | None
    qualifier: str
    direction: str
    rule: str
