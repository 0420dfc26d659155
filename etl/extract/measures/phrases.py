"""Noun phrases of a sentence, each with its words, its particle and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.extract.analysis import Token

# Tags of a noun phrase: nouns, foreign words, roots, numerals in names, prefixes and suffixes of nouns.
_NOMINAL = frozenset(
    {"NNG", "NNP", "SL", "SH", "XPN", "XSN", "XR", "SN", "NNB", "W_HASHTAG", "NR", "MM", "ETN"}
)
_JOINING = frozenset({"SP", "SO"})
_JOINS = "·ㆍ-&"
_ENDS_CLAUSE = frozenset({"EC", "SP", "SF", "JX", "SSO", "SSC", "SS"})
_LONGEST_CLAUSE = 4  # words
_FARTHEST_CLAUSE = 14  # morphemes
VERBALIZING = frozenset({"XSV", "XSA"})
_RATE = re.compile(r".{1,3}당|[0-9]+")  # 1인당, ㎏당: by what it is counted, not what
_MARKS = "·-,"


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun phrase: [start, end), its words, and the indexes of its first and last token.

    `particle` is the particle behind it (을, 은 …), else the tag of what touches it; `verbal` tells that 하다
    or 되다 follows (육성하다), `clause` are the words of a short clause before it (받지 못한 수당).
    """

    start: int
    end: int
    words: tuple[str, ...]
    first: int
    last: int
    particle: str
    verbal: bool
    clause: tuple[str, ...]


@cache
def _edges() -> frozenset[str]:
    """Nouns that say when, where in an order or how, and not what: cut from the ends of a phrase."""
    return frozenset(row["word"] for row in lexicon("not_measures"))


def index_at(tokens: Sequence[Token], offset: int) -> int:
    """The index of the first token that begins at the offset or after it."""
    return bisect_left(tokens, offset, key=lambda token: token.start)


def noun_phrases(
    text: str, tokens: Sequence[Token], taken: Iterable[tuple[int, int]]
) -> tuple[NounPhrase, ...]:
    """The noun phrases of a sentence, in order, outside what quantities, periods and comparisons take."""
    free = _outside(tokens, taken)
    phrases = []
    index = 0
    while index < len(tokens):
        if not free[index] or tokens[index].tag not in _NOMINAL or tokens[index].tag == "XSN":
            index += 1
            continue
        last = index
        while last + 1 < len(tokens) and free[last + 1] and _continues(tokens[last], tokens[last + 1]):
            last += 1
        phrase = _phrase(text, tokens, index, last, free)
        if phrase.words:
            phrases.append(phrase)
        index = last + 1
    return tuple(phrases)


def _outside(tokens: Sequence[Token], taken: Iterable[tuple[int, int]]) -> list[bool]:
    """For each token whether it stands outside all spans."""
    free = [True] * len(tokens)
    for start, end in taken:
        # A token may begin before the span and reach into it.
        for index in range(max(0, index_at(tokens, start) - 1), index_at(tokens, end)):
            if tokens[index].end > start:
                free[index] = False
    return free


def _continues(token: Token, following: Token) -> bool:
    """Whether a phrase goes on: a nominal a space away at most, a joining mark, or what is fused (순매수)."""
    gap = following.start - token.end
    if gap > 1:
        return False
    joins = following.tag in _JOINING and following.form in _JOINS
    fused = gap == 0 and following.tag[0] not in "JESXV"
    return following.tag in _NOMINAL or joins or fused


def _phrase(text: str, tokens: Sequence[Token], first: int, last: int, free: Sequence[bool]) -> NounPhrase:
    start, end = tokens[first].start, tokens[last].end
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    particle = ""
    if behind is not None and behind.start == end:
        particle = behind.form if behind.tag[0] == "J" else behind.tag
    elif behind is not None:
        particle = f"_{behind.tag[0]}"
    return NounPhrase(
        start,
        end,
        trimmed(text[start:end].strip(_MARKS + " ").split()),
        first,
        last,
        particle,
        behind is not None and behind.tag in VERBALIZING,
        _clause_before(text, tokens, first, free),
    )


def trimmed(words: Sequence[str]) -> tuple[str, ...]:
    """The words without those at the ends that say when, where in an order, or by what it is counted.

    >>> trimmed(["전체", "매출", "기준"]), trimmed(["1인당", "쌀", "소비량"])
    (('매출',), ('쌀', '소비량'))
    """
    first, last = 0, len(words)
    while first < last and (words[first].strip(_MARKS) in _edges() or _RATE.fullmatch(words[first])):
        first += 1
    while first < last and (words[last - 1].strip(_MARKS) in _edges() or _RATE.fullmatch(words[last - 1])):
        last -= 1
    return tuple(words[first:last])


def _clause_before(text: str, tokens: Sequence[Token], first: int, free: Sequence[bool]) -> tuple[str, ...]:
    """The words of the clause that ends in an adnominal ending before the phrase: 받지 못한, AI를 쓰는."""
    if not first or tokens[first - 1].tag != "ETM":
        return ()
    index = first - 1
    while index >= 0 and first - index < _FARTHEST_CLAUSE and free[index]:
        if tokens[index].tag in _ENDS_CLAUSE:
            break
        index -= 1
    words = text[tokens[index + 1].start : tokens[first].start].split()
    return tuple(words) if len(words) <= _LONGEST_CLAUSE else ()


def phrase_before(phrases: Sequence[NounPhrase], offset: int) -> NounPhrase | None:
    """The phrase that ends at `offset`, at most a space away."""
    index = bisect_left(phrases, offset, key=lambda phrase: phrase.end)
    if index < len(phrases) and phrases[index].end == offset:
        return phrases[index]
    return phrases[index - 1] if index and offset - phrases[index - 1].end <= 1 else None
