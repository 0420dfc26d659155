"""Groups of morphemes that stand in like contexts: 매출 with 영업이익, 총리 with 장관.

`data/model/word_clusters.tsv` is made from the vectors of kiwipiepy
by `python -m etl.train.clusters`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from etl.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def clusters() -> Mapping[tuple[str, str], tuple[int, int]]:
    """(form, tag) of a morpheme → its fine group (of 400) and its coarse one (of 60)."""
    path = resource_folder("data/model") / "word_clusters.tsv"
    with path.open(encoding="utf-8") as lines:
        next(lines)
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {(form, tag): (int(fine), int(coarse)) for form, tag, fine, coarse in rows}
