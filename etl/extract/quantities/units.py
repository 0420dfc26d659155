"""Units and currencies: rows of the lexicons, the pattern that finds them and the table of the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from re import escape
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in one of its senses.

    `scale` brings what is written into `unit` (센트 into dollars); `factor` and `offset` bring that into
    `base_unit`.
    `numerals` says which numerals in Hangul count it: all, native, sino or digits (none in Hangul).
    """

    unit: str
    kind: str
    base_unit: str | None
    factor: float | None
    scale: float = 1.0
    numerals: str = "all"
    offset: float = 0.0


@cache
def units_by_surface() -> dict[str, tuple[Unit, ...]]:
    """Each surface with the units it may stand for, in the order of the lexicons."""
    table: dict[str, list[Unit]] = {}
    for row in lexicon("units"):
        unit = Unit(
            unit=row["unit"],
            kind=row["kind"],
            base_unit=row["base_unit"] or None,
            factor=float(row["factor"]) if row["factor"] else None,
            numerals=row["numerals"],
            offset=float(row["offset"] or 0),
        )
        for surface in row["surfaces"].split("|"):
            table.setdefault(surface, []).append(unit)
    for row in lexicon("currencies"):
        money = Unit(row["unit"], "money", row["unit"], 1.0, float(row["factor"]), "sino")
        for surface in row["surfaces"].split("|"):
            table.setdefault(surface, []).append(money)
        for sign in filter(None, row["signs"].split("|")):
            table.setdefault(sign, []).append(money)
    return {surface: tuple(units) for surface, units in table.items()}


@cache
def currency_signs() -> dict[str, Unit]:
    """Signs and codes that stand before an amount."""
    table = units_by_surface()
    return {
        sign: next(unit for unit in table[sign] if unit.kind == "money")
        for row in lexicon("currencies")
        for sign in filter(None, row["signs"].split("|"))
    }


@cache
def unit_named(name: str, kind: str) -> Unit:
    """The unit of that name and kind."""
    for units in units_by_surface().values():
        for unit in units:
            if (unit.unit, unit.kind) == (name, kind) and unit.scale == 1:
                return unit
    message = f"no unit {name!r} of kind {kind!r} in the lexicon"
    raise KeyError(message)


def unit_rows() -> list[dict[str, str | float | None]]:
    """The rows of the table `unit`: unit, kind, base_unit, factor; one a unit and kind, sorted.

    `factor` is None where the way to the base unit is no factor (℃) or where there is no base.
    """
    rows: dict[tuple[str, str], dict[str, str | float | None]] = {}
    for units in units_by_surface().values():
        for unit in units:
            factor = None if unit.offset else unit.factor
            row = {"unit": unit.unit, "kind": unit.kind, "base_unit": unit.base_unit, "factor": factor}
            rows.setdefault((unit.unit, unit.kind), row)
    return [rows[key] for key in sorted(rows)]


def base_value(unit: Unit, value: float) -> float | None:
    """The value in the base unit, by the factor and offset that pint gave the unit; counts have no base.

    >>> base_value(unit_named("평", "area"), 100.0)
    330.5785
    >>> base_value(unit_named("℃", "temperature"), 0.0)
    273.15
    """
    return None if unit.factor is None else float(f"{value * unit.factor + unit.offset:.12g}")


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches the longest of the words, its branches shared: no word is tried twice.

    >>> trie_pattern(["개", "개국", "명"])
    '(?:개(?:국)?+|명)'
    """
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, dict[str, object]]) -> str:
    inner = [
        escape(letter) + _branch(below)  # type: ignore[arg-type]
        for letter, below in sorted(tree.items())
        if letter
    ]
    if not inner:
        return ""
    group = f"(?:{'|'.join(inner)})"
    return f"{group}?+" if "" in tree else (inner[0] if len(inner) == 1 else group)
