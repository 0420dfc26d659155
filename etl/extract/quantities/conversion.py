"""The way of each unit to its base unit, reckoned by pint: `python -m etl.extract.quantities.conversion`.

A row of `units.csv` says in `definition` what its unit is (`3.305785 * meter ** 2`, `200 * 평`), and this
writes what pint makes of it into `factor` and `offset`. Extraction reads those two and never imports pint,
which takes a second; a test holds that the rows are what pint says.
"""

from __future__ import annotations

import csv
from typing import Any

from etl.lexicon import lexicon
from etl.resources import resource_folder

# Base units whose names are not pint's own.
_BASES = {
    "1": "dimensionless", "a": "year", "m2": "meter ** 2", "m3": "meter ** 3",
    "kg/m3": "kilogram / meter ** 3", "m/s": "meter / second",
    "B": "byte", "B/s": "byte / second", "dB": "decibel",
}  # fmt: skip
_FIGURES = 15
_MANY = 1e6


def conversions() -> dict[tuple[str, str], tuple[str, str]]:
    """Factor and offset of each unit and kind that has a definition, as the lexicon writes them.

    A value in the unit, times the factor, plus the offset, is the value in the base unit.
    """
    registry = _registry()
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in lexicon("units"):
        if row["definition"]:
            base = _BASES.get(row["base_unit"], row["base_unit"])
            one = registry.Quantity(registry.parse_expression(row["definition"]))
            # ℃ has its zero elsewhere; a step of a million degrees keeps the digits of ℉.
            offset = registry.Quantity(0.0, one.units).to(base).magnitude
            many = registry.Quantity(one.magnitude * _MANY, one.units).to(base).magnitude
            factor = (many - offset) / _MANY
            found[row["unit"], row["kind"]] = _written(factor), _written(offset) if offset else ""
    return found


def _registry() -> Any:
    """The registry of pint, and in it the Korean units as the lexicon defines them."""
    from pint import UnitRegistry  # noqa: PLC0415  # a second to import, and needed here only

    registry: Any = UnitRegistry()
    for row in lexicon("units"):
        if row["definition"] and row["unit"] >= "가":
            registry.define(f"{row['unit']} = {row['definition']}")
    return registry


def _written(number: float) -> str:
    return f"{number:.{_FIGURES}g}"


def write_conversions() -> None:
    """Write `factor` and `offset` into `units.csv`."""
    path = resource_folder("data/lexicon") / "units.csv"
    found = conversions()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    for row in rows:
        row["factor"], row["offset"] = found.get((row["unit"], row["kind"]), ("", ""))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write_conversions()
