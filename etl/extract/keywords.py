"""Keywords: the nouns and names of an article, weighted by how often and where they stand."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon
from etl.model import Keyword

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Analysis, Token

_NOUNS = frozenset({"NNG", "NNP", "SL", "XPN", "XSN", "XR"})
_MOST = 50
_SATURATION = 1.2  # k1 of BM25 as Robertson and Zaragoza give it: the tenth naming adds little to the ninth
_HEADLINE_COUNTS = 3.0
_LONGEST = 20


def find_keywords(analyses: Sequence[Analysis], names: Sequence[str] = ()) -> list[Keyword]:
    """At most 50 terms of the article, the heaviest first with weight 1; the first analysis is its headline.

    A term is a noun, the nouns of one word together, or a name; `names` are the surfaces of its mentions.
    """
    counts: Counter[str] = Counter()
    for number, analysis in enumerate(analyses):
        for term in _terms(analysis.tokens):
            counts[term] += _HEADLINE_COUNTS if number == 0 else 1.0  # type: ignore[assignment]
    for name in names:
        if _is_term(name):
            counts[name] += 1
    weights = {term: count / (count + _SATURATION) for term, count in counts.items()}
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return [Keyword(term, round(weight / ranked[0][1], 4)) for term, weight in ranked]


def _terms(tokens: Sequence[Token]) -> Iterator[str]:
    for run in _noun_runs(tokens):
        term = "".join(token.form for token in run)
        if _is_term(term) and any(token.tag in {"NNG", "NNP", "SL"} for token in run):
            yield term


def _noun_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if token.tag in _NOUNS and (not run or run[-1].end == token.start):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.tag in _NOUNS else []
    if run:
        yield run


def _is_term(term: str) -> bool:
    return (
        1 < len(term) <= _LONGEST and term not in _stop_nouns() and not any(sign.isdigit() for sign in term)
    )


@cache
def _stop_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in lexicon("stop_nouns"))
