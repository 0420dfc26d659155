"""A sentence with all that was found in it, as the rules for measure, period and subject read it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from etl.extract.measures.comparison import comparisons
from etl.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis, Token
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its morphemes, periods, mentions and comparisons.

    `taken` are the spans, sorted, that no measure may hold: quantities, periods, comparisons.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    periods: Sequence[Period]
    mentions: Sequence[Mention]
    comparisons: Sequence[tuple[int, int]]
    taken: Sequence[tuple[int, int]]


_Placed = TypeVar("_Placed", "Quantity", "Period", Mention)


def between(items: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """The items, sorted by start, that begin in [start, end)."""
    low = bisect_left(items, start, key=start_of)
    return items[low : bisect_left(items, end, low, key=start_of)]


def start_of(item: Quantity | Period | Mention) -> int:
    """Where it begins; the key by which all lists here are sorted."""
    return item.start


def sentence_of(
    analysis: Analysis,
    span: tuple[int, int],
    quantities: Sequence[Quantity],
    periods: Sequence[Period],
    mentions: Sequence[Mention],
) -> Sentence:
    """The sentence of `span` with what was found in it."""
    compared = [match.span() for match in comparisons().finditer(analysis.text, *span)]
    spans = [(item.start, item.end) for item in quantities]
    spans += [(item.start, item.end) for item in periods]
    tokens = analysis.tokens_between(*span)
    taken = sorted(spans + compared)
    return Sentence(analysis.text, *span, tokens, periods, mentions, compared, taken)


_FARTHEST_MENTION = 16  # how far back a subject is sought


def named_before(quantity: Quantity, sentence: Sentence) -> Sequence[Mention]:
    """The mentions nearest before the quantity in its sentence, in order."""
    index = bisect_left(sentence.mentions, quantity.start, key=start_of)
    return sentence.mentions[max(0, index - _FARTHEST_MENTION) : index]
