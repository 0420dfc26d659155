"""`parse_number` reads one numeral and nothing else."""

from __future__ import annotations

import pytest

from etl.extract.quantities import parse_number

VALUES: list[tuple[str, float | None]] = [
    ("0", 0), ("영", 0), ("27,350,000", 27_350_000), ("１２", 12), ("3.4", 3.4), ("-3", -3),
    ("마이너스 삼", -3),
    ("17억4000만", 1_740_000_000), ("2조 3천억", 2_300_000_000_000),
    ("1만5000", 15_000), ("6천400", 6400),
    ("이천칠백삼십오", 2735), ("만이천삼백사십오", 12_345), ("일억이", 100_000_002), ("삼점일사", 3.14),
    ("하나", 1), ("열한", 11), ("스무", 20), ("서른다섯", 35), ("아흔아홉", 99),
    ("3분의 1", 1 / 3), ("사분의삼", 0.75), ("3/4", 0.75), ("절반", 0.5),
    ("", None), ("나무", None), ("99999경경", None), ("1만 20000", None), ("만만", None),
    ("3분의 0", 0), ("0분의 3", None),
    ("일이삼", None), ("--3", None), ("분의", None), ("1억2억", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_a_numeral_has_its_value_and_nonsense_has_none(text: str, value: float | None):
    assert parse_number(text) == (value if value is None else pytest.approx(value))
