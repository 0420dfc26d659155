"""Quantities: every number of a Korean text that states how much, with its value and unit.

The package needs no morphological analyser: `find_quantities` is a compiled scan, a table of rules and
lexicons (units, currencies, qualifiers, directions, number_words, not_quantities).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.lazy import imported_on_demand

if TYPE_CHECKING:
    from etl.extract.quantities.finder import find_quantities
    from etl.extract.quantities.model import Quantity
    from etl.extract.quantities.numerals import parse_number
    from etl.extract.quantities.units import unit_rows

__all__ = ["Quantity", "find_quantities", "parse_number", "unit_rows"]

__getattr__ = imported_on_demand(  # a load needs the units, and not the scan
    __name__,
    {
        "Quantity": "etl.extract.quantities.model",
        "find_quantities": "etl.extract.quantities.finder",
        "parse_number": "etl.extract.quantities.numerals",
        "unit_rows": "etl.extract.quantities.units",
    },
)
