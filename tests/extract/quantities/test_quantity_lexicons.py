"""Every row of the lexicons of numbers is read by its own example."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from etl.extract.quantities import find_quantities, unit_rows
from etl.extract.quantities.conversion import conversions
from etl.lexicon import lexicon

Row = Mapping[str, str]


def _rows(name: str, key: str) -> list[object]:
    return [pytest.param(row, id=f"{name} {row[key]}") for row in lexicon(name)]


@pytest.mark.parametrize("row", _rows("units", "unit"))
def test_the_example_of_a_unit_holds_the_unit_in_its_kind(row: Row):
    found = {(quantity.unit, quantity.kind) for quantity in find_quantities(row["example"])}
    assert (row["unit"], row["kind"]) in found


@pytest.mark.parametrize("row", _rows("currencies", "example"))
def test_the_example_of_a_currency_holds_its_code(row: Row):
    assert [(q.unit, q.kind) for q in find_quantities(row["example"])] == [(row["unit"], "money")]


@pytest.mark.parametrize("row", _rows("qualifiers", "word"))
def test_the_example_of_a_qualifier_is_qualified(row: Row):
    assert find_quantities(row["example"])[0].qualifier == row["qualifier"]


@pytest.mark.parametrize("row", _rows("directions", "word"))
def test_the_example_of_a_direction_goes_there(row: Row):
    assert find_quantities(row["example"])[0].direction == row["direction"]


@pytest.mark.parametrize("row", _rows("number_words", "word"))
def test_the_example_of_a_number_word_has_its_value(row: Row):
    quantity = find_quantities(row["example"])[0]
    assert (quantity.value, quantity.unit, quantity.kind) == (float(row["value"]), row["unit"], row["kind"])


@pytest.mark.parametrize("row", _rows("bare_measures", "word"))
def test_the_example_of_what_has_no_unit_is_an_index(row: Row):
    assert [quantity.kind for quantity in find_quantities(row["example"])] == ["index"]


@pytest.mark.parametrize("row", _rows("unspoken_counts", "word"))
def test_the_example_of_what_is_counted_has_its_unit(row: Row):
    assert [(quantity.unit, quantity.kind) for quantity in find_quantities(row["example"])] == [
        (row["unit"], "count")
    ]


@pytest.mark.parametrize("row", _rows("not_quantities", "id"))
def test_the_example_of_a_name_holds_no_quantity(row: Row):
    assert find_quantities(row["example"]) == []


def test_a_pattern_before_a_number_ends_in_its_own_letters():
    ends = [row["pattern"].rstrip(" ?)")[-1] for row in lexicon("not_quantities") if row["place"] == "before"]
    assert all("가" <= end <= "힣" for end in ends)


def test_the_table_of_units_holds_each_unit_and_kind_once():
    keys = [(row["unit"], row["kind"]) for row in unit_rows()]
    assert len(keys) == len(set(keys))
    assert ("KRW", "money") in keys


def test_the_factor_of_a_unit_is_what_pint_makes_of_its_definition():
    told = {
        (row["unit"], row["kind"]): (row["factor"], row["offset"])
        for row in lexicon("units")
        if row["definition"]
    }
    assert told == conversions()


def test_a_unit_with_a_base_has_a_definition():
    assert [row["unit"] for row in lexicon("units") if row["base_unit"] and not row["definition"]] == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("밭 300평이다", 991.7355, "m2"), ("논 다섯 마지기다", 3305.785, "m2"),
        ("콩 서 되다", 0.00541173, "m3"),
        ("고기 두 근이다", 1.2, "kg"), ("금 다섯 돈이다", 0.01875, "kg"), ("쌀 세 말이다", 0.0541173, "m3"),
        ("산길 100리다", 39272.7, "m"), ("물이 4℃다", 277.15, "K"), ("기온이 212℉다", 373.15, "K"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_its_base_unit(text: str, value: float, unit: str):
    (found,) = find_quantities(text)
    assert (found.base_value, found.base_unit) == (pytest.approx(value), unit)


def test_reading_numbers_imports_no_pint():
    code = "from etl.extract.quantities import find_quantities as f; f('3평'); import sys; "
    code += "print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_money_has_its_code_as_base_and_lengths_have_metres():
    bases = {(row["unit"], row["kind"]): (row["base_unit"], row["factor"]) for row in unit_rows()}
    assert bases["USD", "money"] == ("USD", 1.0)
    assert bases["km", "length"] == ("m", 1000.0)
    assert bases["℃", "temperature"] == ("K", None)
