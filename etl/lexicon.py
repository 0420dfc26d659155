"""Lexicons: facts about Korean and Korea as rows of `data/lexicon/*.csv`, with source and example."""

from __future__ import annotations

import csv
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from etl.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def lexicon(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `data/lexicon/<name>.csv`, read once a process; an empty cell is an empty string.

    >>> lexicon("units")[0]["unit"] != ""
    True
    """
    path = resource_folder("data/lexicon") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(MappingProxyType(row) for row in csv.DictReader(file))


def lexicon_names() -> list[str]:
    """The names of all lexicons, sorted."""
    return sorted(path.stem for path in resource_folder("data/lexicon").glob("*.csv"))
