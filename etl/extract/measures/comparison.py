"""Against what a quantity is told: 전년 대비, 지난해 3분기보다."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity

_FARTHEST_COMPARISON = 60
_NEVER_COMPARED = frozenset({"age", "ratio", "score"})


@cache
def comparisons() -> re.Pattern[str]:
    """The pattern of a comparison, made from the lexicon `comparison_words`: a base, its figure, a link."""
    rows = lexicon("comparison_words")
    base = "|".join(row["pattern"] for row in rows if row["part"] == "base")
    link = "|".join(row["pattern"] for row in rows if row["part"] == "link")
    # The old figure may stand between: 지난해 3분기 4,913억원보다, 전년 동기(254억원) 대비.
    figure = r"(?: ?\([^()\n]{1,20}\)| [0-9][0-9,.가-힣]{0,14}?)?"
    return re.compile(rf"(?<![가-힣0-9])(?P<base>{base}){figure}(?P<link> ?(?:{link}))")


def comparison_of(quantity: Quantity, sentence: Sentence) -> str | None:
    """전년 대비, 직전 분기보다: the last before the quantity in its sentence, without its figure."""
    if quantity.kind in _NEVER_COMPARED:
        return None
    index = bisect_left(sentence.comparisons, (quantity.start,))
    if not index:
        return None
    start, end = sentence.comparisons[index - 1]
    match = comparisons().match(sentence.text, start)
    if match is None or end > quantity.start or quantity.start - start > _FARTHEST_COMPARISON:
        return None
    return match["base"] + match["link"]
