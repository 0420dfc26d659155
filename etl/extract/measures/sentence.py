"""A sentence with all that was found in it, as the rules for measure, period and subject read it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from etl.extract.measures.comparison import comparisons
from etl.extract.measures.phrases import NounPhrase, noun_phrases
from etl.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis, Token
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its morphemes, noun phrases, periods, mentions and comparisons.

    `taken` are the spans, sorted, that no measure may hold: quantities, periods, comparisons.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    phrases: Sequence[NounPhrase]
    periods: Sequence[Period]
    mentions: Sequence[Mention]
    comparisons: Sequence[tuple[int, int]]
    taken: Sequence[tuple[int, int]]


_Placed = TypeVar("_Placed", "Quantity", "Period", Mention)


def between(items: Sequence[_Placed], start: int, end: int) -> Sequence[_Placed]:
    """The items, sorted by start, that begin in [start, end)."""
    low = bisect_left(items, start, key=start_of)
    return items[low : bisect_left(items, end, low, key=start_of)]


def spans_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """How many of the spans, sorted, begin in [start, end)."""
    return bisect_left(spans, (end,)) - bisect_left(spans, (start,))


def mention_over(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The first of the mentions, sorted and apart, that shares a character with [start, end)."""
    index = max(0, bisect_left(mentions, start, key=start_of) - 1)
    return next((one for one in mentions[index : index + 2] if one.start < end and one.end > start), None)


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
    phrases = noun_phrases(analysis.text, tokens, taken)
    return Sentence(analysis.text, *span, tokens, phrases, periods, mentions, compared, taken)


def bare_sentence(text: str, span: tuple[int, int], mentions: Sequence[Mention]) -> Sentence:
    """A sentence without a quantity, of which nothing but the names is looked at."""
    return Sentence(text, *span, (), (), (), mentions, (), ())
