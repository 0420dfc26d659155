"""The morphemes of a text by kiwipiepy, analysed once and shared by all extractors."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiwipiepy import Kiwi

from etl.extract.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# kiwipiepy numbers the tags' own morphemes, which stand for unknown words, below its dictionary's.
_FIRST_WORD = 100


@dataclass(frozen=True, slots=True)
class Token:
    """A morpheme: its form, its tag of the Sejong set (NNG, NNP, JKS …) and its characters in the text.

    `known` tells whether the dictionary has it, or its tag is only guessed.
    """

    form: str
    tag: str
    start: int
    end: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text with its sentences and its tokens, both in order."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    tokens: tuple[Token, ...]

    def tokens_between(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that begin in [start, end)."""
        low = bisect_left(self.tokens, start, key=_token_start)
        return self.tokens[low : bisect_left(self.tokens, end, low, key=_token_start)]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that holds `offset`; the whole text where none does."""
        after = bisect_left(self.sentences, (offset + 1,))
        if after and offset < self.sentences[after - 1][1]:
            return self.sentences[after - 1]
        return 0, len(self.text)


def _token_start(token: Token) -> int:
    return token.start


@cache
def _kiwi() -> Kiwi:
    # One worker: the pipeline spreads over processes, and Airflow's tasks are processes already.
    return Kiwi(num_workers=1, model_type="cong")


def analyze_all(texts: Iterable[str]) -> Iterator[Analysis]:
    """The analysis of each text, in order, through kiwipiepy's batch call."""
    kept = list(texts)
    for text, tokens in zip(kept, _kiwi().tokenize(kept), strict=True):
        yield Analysis(
            text=text,
            sentences=tuple(split_sentences(text)),
            tokens=tuple(Token(t.form, t.tag, t.start, t.start + t.len, t.id >= _FIRST_WORD) for t in tokens),
        )


def analyze(text: str) -> Analysis:
    """The analysis of one text.

    >>> [token.form for token in analyze("시는 밝혔다.").tokens][:2]
    ['시', '는']
    """
    return next(analyze_all([text]))
