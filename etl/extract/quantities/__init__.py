"""Quantities: every number of a Korean text that states how much, with its value and unit.

The package needs no morphological analyser: `find_quantities` is a compiled scan, a table of rules and
lexicons (units, currencies, qualifiers, directions, number_words, not_quantities).
"""

from etl.extract.quantities.finder import find_quantities
from etl.extract.quantities.model import Quantity
from etl.extract.quantities.numerals import parse_number
from etl.extract.quantities.units import unit_rows

__all__ = ["Quantity", "find_quantities", "parse_number", "unit_rows"]
