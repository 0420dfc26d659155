"""How many of KLUE's quantities we find: `python benchmarks/klue.py NEWS.jsonl`.

A line of the file is `{"text", "entities": [{"start", "end", "kind"}], "fine": [{"start", "end", "kind"}]}`:
entities in six kinds, one of them quantity, and the same spans in the finer classes of the National Institute
of Korean Language. The corpus (CC BY-SA 4.0) is no part of this repository.

A span is found where a quantity shares a character with it, and found exactly where both ends are the same
once KLUE's words of manner (약, 총, 시속 …) and brackets are cut. Compared are the classes that both rules
count; the others hold what our rules call a name: 제20대, 2차전, 4호선, 6회, the 4 of 'K팝스타 시즌 4'.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from etl.extract.quantities import find_quantities

COMPARED = frozenset(
    f"QT_{name}"
    for name in (
        "MAN_COUNT", "COUNT", "AGE", "PRICE", "PERCENTAGE", "SPORTS", "OTHERS", "LENGTH", "WEIGHT", "SIZE",
        "SPEED", "TEMPERATURE", "VOLUME",
    )
)  # fmt: skip
_LEFT = re.compile(r"(?:약|총|최대|최소|무려|시속|초속|섭씨|방어율|[(\[‘“'\"]|\s)+")
_RIGHT = re.compile(r"(?:[)\]’”'\"]|가량|정도|이상|이하|\s)+$")


def cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without its words of manner and brackets."""
    left = _LEFT.match(text, start, end)
    start = left.end() if left else start
    right = _RIGHT.search(text[start:end])
    return start, start + right.start() if right else end


def main(path: str) -> None:
    """Print a line a class (spans, found exactly, found, as shares), then what KLUE calls our quantities."""
    spans, exact, found, kinds = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for line in Path(path).read_text("utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        text = record["text"]
        classes = {(one["start"], one["end"]): one["kind"] for one in record["fine"]}
        ours = [(quantity.start, quantity.end) for quantity in find_quantities(text)]
        for low, high in ours:
            met = [one["kind"] for one in record["entities"] if one["start"] < high and one["end"] > low]
            kinds["quantity" if "quantity" in met else met[0] if met else "nothing"] += 1
        for entity in record["entities"]:
            if entity["kind"] != "quantity":
                continue
            start, end = entity["start"], entity["end"]
            name = classes.get((start, end), "no fine class")
            for key in (name, "compared" if name in COMPARED else "not compared", "all"):
                spans[key] += 1
                exact[key] += cut(text, start, end) in ours
                found[key] += any(low < end and high > start for low, high in ours)
    print(f"{'class':<20}{'spans':>6}{'exact':>7}{'found':>7}{'exact':>8}{'found':>8}")
    order = sorted(spans, key=lambda key: (key in ("compared", "not compared", "all"), -spans[key]))
    for key in order:
        shares = f"{exact[key] / spans[key]:>8.3f}{found[key] / spans[key]:>8.3f}"
        print(f"{key:<20}{spans[key]:>6}{exact[key]:>7}{found[key]:>7}{shares}")
    print("\nWhat KLUE calls the quantities that we find:")
    for kind, count in kinds.most_common():
        print(f"{kind:<20}{count:>6}")


if __name__ == "__main__":
    main(sys.argv[1])
