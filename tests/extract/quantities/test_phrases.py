"""Each phrase of the corpus gives the quantities that are written beside it."""

from __future__ import annotations

import pytest
from quantity_phrases import FAMILIES, MANY, NONE, Row

from etl.extract.quantities import find_quantities


@pytest.mark.parametrize("row", [row for rows in FAMILIES.values() for row in rows], ids=lambda row: row[0])
def test_a_phrase_gives_its_one_quantity(row: Row):
    phrase, surface, kind, value, unit, qualifier, direction = row
    found = find_quantities(phrase)
    assert [quantity.surface for quantity in found] == [surface]
    quantity = found[0]
    assert (quantity.kind, quantity.unit, quantity.qualifier, quantity.direction) == (
        kind, unit, qualifier, direction,
    )  # fmt: skip
    if isinstance(value, tuple):
        assert (quantity.value, quantity.value_min, quantity.value_max) == (None, *value)
    else:
        assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize(("phrase", "expected"), MANY, ids=lambda item: item if isinstance(item, str) else "")
def test_a_phrase_gives_its_quantities_in_order(phrase: str, expected: list[tuple[str, float, str, str]]):
    found = [(q.surface, q.value, q.unit, q.direction) for q in find_quantities(phrase)]
    assert found == expected


@pytest.mark.parametrize("phrase", NONE)
def test_dates_names_and_codes_are_no_quantities(phrase: str):
    assert find_quantities(phrase) == []
