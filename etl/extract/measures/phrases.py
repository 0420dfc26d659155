"""Noun phrases of a sentence: the one that ends at a place, or begins there."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Token
    from etl.extract.measures.sentence import Sentence

# Tags of a noun phrase: nouns, foreign words, roots, prefixes and suffixes of nouns.
_NOMINAL = frozenset({"NNG", "NNP", "SL", "SH", "XPN", "XSN", "XR", "SN", "NNB", "W_HASHTAG"})
_JOINERS = frozenset({"SP", "SO"})
_LONGEST_PHRASE = 8
# A comparison may hold a period, and both may touch a quantity.
_OVERLAPPING = 4


@cache
def _edges() -> frozenset[str]:
    """Nouns that say when, where in an order or how, and not what: cut from the ends of a phrase."""
    return frozenset(row["word"] for row in lexicon("not_measures"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase by its characters."""

    start: int
    end: int


def index_at(tokens: Sequence[Token], offset: int) -> int:
    """The index of the first token that begins at the offset or after it."""
    return bisect_left(tokens, offset, key=lambda token: token.start)


def _taken(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a quantity, a period or a comparison stands there."""
    index = bisect_left(sentence.taken, (end,))
    return any(last > start for _, last in sentence.taken[max(0, index - _OVERLAPPING) : index])


def phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """The longest noun phrase that ends at `end`, at most a space away."""
    tokens = sentence.tokens
    index = index_at(tokens, end) - 1
    first: Token | None = None
    last: Token | None = None
    limit = index - _LONGEST_PHRASE * 2
    edge = end
    while index >= 0 and index > limit:
        token = tokens[index]
        if token.end > end or token.start >= edge:
            index -= 1
            continue
        gap = edge - token.end
        joiner = token.tag in _JOINERS and token.form in "·ㆍ-&"
        # 순매수: what touches a noun in front, and is no particle or ending, belongs to it.
        fused = first is not None and gap == 0 and token.tag[0] not in "JES"
        if gap > 1 or not (token.tag in _NOMINAL or joiner or fused):
            break
        if _taken(sentence, token.start, token.end):
            break
        last = token if last is None else last
        first, edge = token, token.start
        index -= 1
    return _trimmed(sentence, first.start, last.end) if first and last else None


def phrase_after(sentence: Sentence, start: int) -> tuple[Phrase, int] | None:
    """The noun phrase that begins at `start` or a space after it, and the index of the token behind it."""
    tokens = sentence.tokens
    index = index_at(tokens, start)
    first = last = None
    edge = start
    while index < len(tokens):
        token = tokens[index]
        joiner = first is not None and token.tag in _JOINERS and token.form in "·ㆍ-&"
        if token.start - edge > 1 or not (token.tag in _NOMINAL or joiner or token.tag == "ETN"):
            break
        if _taken(sentence, token.start, token.end):
            break
        first = first or token
        last, edge = token, token.end
        index += 1
    if first is None or last is None:
        return None
    phrase = _trimmed(sentence, first.start, last.end)
    return (phrase, index) if phrase else None


def _trimmed(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The phrase without the words at its ends that say when or how, and without marks."""
    words = [
        (match.start() + start, match.end() + start, match.group())
        for match in re.finditer(r"[^\s]+", sentence.text[start:end])
    ]
    while words and words[0][2].strip("·-,") in _edges():
        words.pop(0)
    # A, B 등 64개사: what stands before 등 are examples, not the measure.
    if words and words[-1][2] in ("등", "대비"):
        return None
    while words and words[-1][2].strip("·-,") in _edges():
        words.pop()
    words = words[-_LONGEST_PHRASE:]
    if not words or not re.search(r"[가-힣A-Za-z]", sentence.text[words[0][0] : words[-1][1]]):
        return None
    return Phrase(words[0][0], words[-1][1])


def words_of(sentence: Sentence, phrase: Phrase | None) -> str:
    """The phrase's words without marks at its ends; empty where there is none."""
    return sentence.text[phrase.start : phrase.end].strip("·-, ") if phrase else ""
