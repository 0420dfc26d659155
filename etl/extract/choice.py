"""A choice among candidates by the weights of what speaks for each: a linear model that can be read.

A candidate comes with cues, short texts such as `near|money` (the phrase right before an amount of money).
`data/model/<name>.csv` has a weight a cue, fitted to gold by `sosik train`; the candidate whose cues weigh
most is chosen.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from etl.extract.quantities import Quantity
from etl.resources import resource_folder

# A candidate and the cues that speak for it.
Proposal = tuple[str, list[str]]
# Which of the proposals for a quantity is taken; training puts the gold in its place.
Decide = Callable[[Quantity, Sequence[Proposal]], str]


@cache
def shipped_weights(name: str) -> Mapping[str, float]:
    """The weights of `data/model/<name>.csv`: cue → weight."""
    path = resource_folder("data/model") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["cue"]: float(row["weight"]) for row in csv.DictReader(file)}


def choose(proposals: Sequence[Proposal], weights: Mapping[str, float]) -> str:
    """The candidate whose cues weigh most; the first of equals.

    >>> choose([("매출", ["near"]), ("직원", ["far"])], {"near": 1.5, "far": -0.2})
    '매출'
    """
    known = weights.get
    return max(proposals, key=lambda one: sum(known(cue, 0.0) for cue in one[1]))[0]


def by_weights(name: str) -> Decide:
    """The decision by the shipped weights of that name."""
    weights = shipped_weights(name)
    return lambda _, proposals: choose(proposals, weights)
