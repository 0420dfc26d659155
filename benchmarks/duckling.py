"""What we read of Duckling's Korean phrases: `python benchmarks/duckling.py EXAMPLES.jsonl`.

A line of the file is `{"dimension", "phrase", "denotes"}`, as Duckling's own corpus tells what a phrase is
(`simple Dollar 10`, `between KRW (1, 2)`). A phrase is read right where the whole of it gives that value and
that unit, and above or under as its qualifier. The corpus is no part of this repository.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from etl.extract.quantities import Quantity, find_quantities, parse_number

UNITS = {
    "Dollar": "USD", "EUR": "EUR", "Pound": "GBP", "KRW": "KRW",
    "Kilometre": "km", "Mile": "마일", "Metre": "m", "Centimetre": "cm",
    "근": "근", "Gram": "g", "Cup": "컵",
    "Celsius": "℃", "Fahrenheit": "℉", "Degree": "도",
    "Millilitre": "mL", "Litre": "L", "Gallon": "갤런", "Hectolitre": "헥토리터",
    "Second": "초", "Minute": "분",
}  # fmt: skip
SECONDS = {"Second": 1, "Minute": 60, "Hour": 3600}
QUALIFIERS = {
    "above": {"at_least", "more_than"},
    "under": {"at_most", "less_than"},
    "simple": {"exact"},
    "between": {"range"},
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def wanted(denotes: str) -> tuple[str, str, list[float]]:
    """Manner (simple, between …), Duckling's unit and its numbers."""
    words = re.sub(r'[()"]|Custom|Just|Nothing', " ", denotes).split()
    unit = next((word for word in words[1:] if word in UNITS or word == "Cent"), "")
    numbers = [float(number) for number in _NUMBER.findall(denotes)]
    return words[0], unit, numbers


def same(one: float | None, other: float) -> bool:
    """Whether two values are equal but for the last bits."""
    return one is not None and math.isclose(one, other, rel_tol=1e-9)


def is_read(dimension: str, phrase: str, denotes: str) -> bool:
    """Whether we read the phrase as Duckling's corpus does."""
    manner, unit, numbers = wanted(denotes)
    if dimension == "Numeral":
        return same(parse_number(phrase), numbers[0])
    found = find_quantities(phrase)
    if len(found) != 1:
        return False
    quantity = found[0]
    if dimension == "Ordinal":
        return quantity.kind == "rank" and same(quantity.value, numbers[0])
    if dimension == "Duration":
        return quantity.kind == "duration" and same(quantity.base_value, numbers[0] * SECONDS[unit])
    if unit == "Cent":
        unit, numbers = "Dollar", [number / 100 for number in numbers]
    return quantity.qualifier in QUALIFIERS[manner] and _is(quantity, UNITS[unit], numbers)


def _is(quantity: Quantity, unit: str, numbers: list[float]) -> bool:
    units = {"℃", "도"} if unit in ("℃", "도") else {unit}
    if quantity.unit not in units:
        return False
    if len(numbers) == 1:
        return same(quantity.value, numbers[0])
    low, high = numbers
    return same(quantity.value_min, low) and same(quantity.value_max, high)


def main(path: str) -> None:
    """Print a line a dimension, and what is not read."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    total = Counter(row["dimension"] for row in rows)
    missed = [row for row in rows if not is_read(row["dimension"], row["phrase"], row["denotes"])]
    wrong = Counter(row["dimension"] for row in missed)
    print(f"{'dimension':<16}{'phrases':>8}{'read':>8}{'share':>9}")
    for dimension, count in [*sorted(total.items()), ("all", len(rows))]:
        read = count - (wrong[dimension] if dimension in total else len(missed))
        print(f"{dimension:<16}{count:>8}{read:>8}{read / count:>9.3f}")
    for row in missed:
        print(f"not read: {row['phrase']} ({row['denotes']})")


if __name__ == "__main__":
    main(sys.argv[1])
