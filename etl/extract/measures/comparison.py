"""Against what a quantity is told: 전년 대비, 지난해 3분기보다."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.measures.phrases import index_at, phrase_before
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity

_FARTHEST_COMPARISON = 60
_FARTHEST_PARTICLE = 8  # morphemes: 보다 and what it compares stand close
_THAN = ("보다", "보다는", "보다도")
_OF_WHAT = frozenset({"percent", "multiple", "ratio"})
_OF = re.compile(r"의 ?(?:약 |거의 |무려 )?\Z")
_NEVER_COMPARED = frozenset({"age", "score"})


@cache
def comparisons() -> re.Pattern[str]:
    """The pattern of a comparison, made from the lexicon `comparison_words`: a base, its figure, a link."""
    rows = lexicon("comparison_words")
    base = "|".join(row["pattern"] for row in rows if row["part"] == "base")
    link = "|".join(row["pattern"] for row in rows if row["part"] == "link")
    # The old figure may stand between: 지난해 3분기 4,913억원보다, 전년 동기(254억원) 대비.
    figure = r"(?: ?\([^()\n]{1,20}\)| [0-9][0-9,.가-힣㎡㏊%℃㎞㎏㎝㎜A-Za-z$]{0,14}?)?"
    return re.compile(rf"(?<![가-힣0-9])(?P<base>{base}){figure}(?P<link> ?(?:{link}))")


def comparison_of(quantity: Quantity, sentence: Sentence) -> str | None:
    """전년 대비, 직전 분기보다: the last before the quantity in its sentence, without its figure."""
    if quantity.kind in _NEVER_COMPARED:
        return None
    index = bisect_left(sentence.comparisons, (quantity.start,))
    if index:
        start, end = sentence.comparisons[index - 1]
        match = comparisons().match(sentence.text, start)
        if match and end <= quantity.start and quantity.start - start <= _FARTHEST_COMPARISON:
            return match["base"] + match["link"]
    return _by_particle(quantity, sentence) or _by_genitive(quantity, sentence)


def _by_particle(quantity: Quantity, sentence: Sentence) -> str | None:
    """공모가보다 112%, 주간노동자(6시간 48분)보다 1시간 36분: the phrase before 보다, near the quantity."""
    tokens = sentence.tokens
    index = index_at(tokens, quantity.start)
    for position in range(index - 1, max(-1, index - _FARTHEST_PARTICLE), -1):
        token = tokens[position]
        if token.tag == "JKB" and token.form in _THAN:
            opening = sentence.text.rfind("(", sentence.start, token.start)
            bracketed = sentence.text[token.start - 1] == ")" and opening >= 0
            phrase = phrase_before(sentence.phrases, opening if bracketed else token.start)
            return f"{' '.join(phrase.words)}{token.form}" if phrase else None
    return None


def _by_genitive(quantity: Quantity, sentence: Sentence) -> str | None:
    """매출의 38%, 주간노동자의 1.7배: the phrase before 의 right before a share or a multiple."""
    if quantity.kind not in _OF_WHAT:
        return None
    match = _OF.search(sentence.text, sentence.start, quantity.start)
    phrase = phrase_before(sentence.phrases, match.start()) if match else None
    return " ".join(phrase.words) if phrase else None
