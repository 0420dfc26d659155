"""The trained tagger of names: a conditional random field over the morphemes of a sentence.

The weights in `data/model/names.tsv.gz` are trained by `sosik train names`; docs/model-card.md tells on what.
A row is a cue, its value, and the weight that it gives each label; the cue `transition` has a label as value.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from etl.extract.names.cues import (
    EDGE,
    NEAR_CUES,
    OWN_CUES,
    PLACE_CUES,
    REACH,
    WORD_CUES,
    Morpheme,
    Word,
    at,
    near_values,
    own_values,
    places,
    word_values,
)
from etl.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from etl.extract.analysis import Analysis, Token
    from etl.extract.names.cues import Place

    Scores = NDArray[np.float32]

KINDS = ("person", "organization", "place", "event", "program", "work", "product", "law")
OUTSIDE = "O"
LABELS = (OUTSIDE, *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
TRANSITION = "transition"
_IMPOSSIBLE = -1e4
_MOST_REMEMBERED = 200_000  # words and morphemes; news repeats most of them
_LONGEST_SENTENCE = 400  # tokens
_SENTENCES_AT_ONCE = 128  # both bound the memory of the search for the best labels
_AROUND = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of each cue's values, and of a label after a label.

    What the cues of a morpheme or a word come to is remembered: news repeats its words.
    """

    weights: dict[str, dict[str, Scores]]
    transitions: Scores
    morphemes: dict[Morpheme, Scores] = field(default_factory=dict)
    words: dict[Word, Scores] = field(default_factory=dict)

    def summed(self, cues: Sequence[str], values: Sequence[str | None]) -> Scores:
        """(labels,): the sum of the weights of cues with their values."""
        total = np.zeros(len(LABELS), np.float32)
        for cue, value in zip(cues, values, strict=True):
            vector = self.weights.get(cue, {}).get(value or "") if value is not None else None
            if vector is not None:
                total += vector
        return total

    def of_morpheme(self, one: Morpheme) -> Scores:
        """(places, labels): what it says of the tokens two and one after it, itself, one and two before."""
        found = self.morphemes.get(one)
        if found is None:
            if len(self.morphemes) > _MOST_REMEMBERED:
                self.morphemes.clear()
            near = near_values(one)
            found = np.stack([self.summed([at(cue, place) for cue in NEAR_CUES], near) for place in _AROUND])
            found[2] += self.summed(OWN_CUES, own_values(one))
            self.morphemes[one] = found
        return found

    def of_word(self, word: Word) -> Scores:
        """(labels,): what a word says of each of its tokens."""
        found = self.words.get(word)
        if found is None:
            if len(self.words) > _MOST_REMEMBERED:
                self.words.clear()
            found = self.words[word] = self.summed(WORD_CUES, word_values(word))
        return found


def read_model(path: Path) -> Model:
    """The model of a file."""
    weights: dict[str, dict[str, Scores]] = {}
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float32)
    columns = {label: place for place, label in enumerate(LABELS)}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cue, value, *given = line.rstrip("\n").split("\t")
            vector = np.zeros(len(LABELS), np.float32)
            for pair in given:
                label, weight = pair.split("=")
                vector[columns[label]] = float(weight)
            if cue == TRANSITION:
                transitions[columns[value]] = vector
            else:
                weights.setdefault(cue, {})[value] = vector
    for before, after in _impossible():
        transitions[before, after] = _IMPOSSIBLE
    return Model(weights, transitions)


def _impossible() -> Iterator[tuple[int, int]]:
    """I of a kind follows B or I of that kind only."""
    for after, label in enumerate(LABELS):
        if label[0] == "I":
            for before, earlier in enumerate(LABELS):
                if earlier[2:] != label[2:]:
                    yield before, after


@cache
def shipped_model() -> Model:
    """The model that the project ships."""
    return read_model(resource_folder("data/model") / "names.tsv.gz")


def tag_names(analyses: Sequence[Analysis], model: Model | None = None) -> list[list[tuple[int, int, str]]]:
    """The names of each text as (start, end, kind), in order; an article's texts are best tagged together."""
    model = model or shipped_model()
    owners: list[int] = []
    sentences: list[Sequence[Token]] = []
    read: list[list[Place]] = []
    for number, analysis in enumerate(analyses):
        for span in analysis.sentences:
            for tokens in _pieces(analysis.tokens_between(*span)):
                owners.append(number)
                sentences.append(tokens)
                read.append(places(analysis.text, tokens))
    found: list[list[tuple[int, int, str]]] = [[] for _ in analyses]
    scores = _scores(read, model)
    paths = (
        path
        for first in range(0, len(scores), _SENTENCES_AT_ONCE)
        for path in _best_paths(scores[first : first + _SENTENCES_AT_ONCE], model.transitions)
    )
    for owner, tokens, path in zip(owners, sentences, paths, strict=True):
        found[owner] += spans_of(tokens, [LABELS[label] for label in path])
    return found


def _pieces(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of a sentence; what is longer than any sentence, a table or nonsense, in pieces."""
    for first in range(0, len(tokens), _LONGEST_SENTENCE):
        yield tokens[first : first + _LONGEST_SENTENCE]


def _scores(sentences: Sequence[Sequence[Place]], model: Model) -> list[Scores]:
    """For each sentence (tokens, labels): the sum of the weights of each token's cues."""
    if not sentences:
        return []
    of_morpheme, of_word = model.of_morpheme, model.of_word
    edge = [of_morpheme(EDGE)] * len(REACH)
    rows: list[Scores] = []
    inside: list[Scores] = []
    for sentence in sentences:
        rows += edge[:2]
        for place in sentence:
            rows.append(of_morpheme(place.morpheme))
            inside.append(of_word(place.word) + model.summed(PLACE_CUES, place.values))
        rows += edge[2:]
    around = np.stack(rows)
    total = around[:, 2].copy()
    for column, reach in enumerate(_AROUND):
        # A cue `at -2` is what the morpheme two before says: its row counts two places further on.
        if reach < 0:
            total[-reach:] += around[:reach, column]
        elif reach > 0:
            total[:-reach] += around[reach:, column]
    scores = []
    row = token = 0
    for sentence in sentences:
        length = len(sentence)
        row += 2
        scores.append(total[row : row + length] + np.stack(inside[token : token + length]))
        row += length + 2
        token += length
    return scores


def _best_paths(scores: Sequence[Scores], transitions: Scores) -> list[NDArray[np.int64]]:
    """Viterbi over all sentences at once, step by step, the longest sentences first."""
    order = sorted(range(len(scores)), key=lambda number: -len(scores[number]))
    if not order:
        return []
    lengths = np.array([len(scores[number]) for number in order])
    padded = np.zeros((len(order), lengths[0], len(LABELS)), np.float32)
    for place, number in enumerate(order):
        padded[place, : lengths[place]] = scores[number]
    state = padded[:, 0]
    state[:, [label.startswith("I") for label in LABELS]] += _IMPOSSIBLE
    back = np.zeros(padded.shape, np.int64)
    for step in range(1, lengths[0]):
        running = int((lengths > step).sum())
        reached = state[:running, :, None] + transitions
        back[:running, step] = reached.argmax(axis=1)
        state = np.concatenate([reached.max(axis=1) + padded[:running, step], state[running:]])
    paths: list[NDArray[np.int64]] = [np.empty(0, np.int64)] * len(order)
    last = state.argmax(axis=1)
    for place, number in enumerate(order):
        path = np.empty(lengths[place], np.int64)
        path[-1] = last[place]
        for step in range(lengths[place] - 1, 0, -1):
            path[step - 1] = back[place, step, path[step]]
        paths[number] = path
    return paths


def spans_of(tokens: Sequence[Token], labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The spans that the labels B-kind and I-kind of the tokens mark.

    >>> from etl.extract.analysis import Token
    >>> spans_of([Token("부산", "NNP", 0, 2), Token("은", "JX", 2, 3)], ["B-place", "O"])
    [(0, 2, 'place')]
    """
    spans: list[tuple[int, int, str]] = []
    for token, label in zip(tokens, labels, strict=True):
        if label[0] == "B":
            spans.append((token.start, token.end, label[2:]))
        elif label[0] == "I" and spans:
            spans[-1] = (spans[-1][0], token.end, label[2:])
    return spans
