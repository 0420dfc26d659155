"""What `sosik train` does: read the data, fit, write, and score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from etl.evaluate.gold import read_gold
from etl.evaluate.metrics import same_measure
from etl.evaluate.score import Score
from etl.extract.choice import choose
from etl.extract.measures import measure as measures
from etl.extract.measures import subject as subjects
from etl.extract.measures.bind import measures_of, subjects_of
from etl.extract.names.tagger import read_model
from etl.train.choices import (
    FOLDS,
    Prepared,
    fit_measures,
    fit_subjects,
    prepare,
    quantities_of,
    write_weights,
)
from etl.train.tagger import score_tagger, train_tagger
from etl.train.texts import gold_texts, klue_sentences, read_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def train_names(gold: Sequence[Path], klue: Path, labels: Path | None, to: Path) -> list[dict[str, Any]]:
    """Train the tagger of names and write it; the scores on the set-aside sentences, a kind a row."""
    texts = [
        *klue_sentences(klue, set_aside=False),
        *(read_sentences(klue, labels) if labels else ()),
        *gold_texts(text for path in gold for text in read_gold(path)),
    ]
    train_tagger(texts, to)
    scores = score_tagger(list(klue_sentences(klue, set_aside=True)), read_model(to))
    return [{"kind": kind, **score.as_dict()} for kind, score in scores.items()]


def train_choices(gold: Sequence[Path], to: Path) -> list[dict[str, Any]]:
    """Fit measure and subject and write both; the scores by cross-validation a row a choice."""
    texts = [prepare(text) for path in gold for text in read_gold(path) if text.metrics]
    scores = {measures.MODEL: Score(), subjects.MODEL: Score()}
    for number in range(FOLDS):
        others = [text for place, text in enumerate(texts) if place % FOLDS != number]
        fitted = {measures.MODEL: fit_measures(others), subjects.MODEL: fit_subjects(others)}
        for text in texts[number::FOLDS]:
            _score(text, fitted, scores)
    write_weights(fit_measures(texts), to / f"{measures.MODEL}.csv")
    write_weights(fit_subjects(texts), to / f"{subjects.MODEL}.csv")
    return [{"choice": name, **score.as_dict()} for name, score in scores.items()]


def _score(text: Prepared, fitted: Mapping[str, Mapping[str, float]], scores: Mapping[str, Score]) -> None:
    measured = measures_of(text.scenes, lambda _, found: choose(found, fitted[measures.MODEL]))
    owned = subjects_of(text.scenes, text.cast, lambda _, found: choose(found, fitted[subjects.MODEL]))
    for quantity, measure, subject in zip(quantities_of(text), measured, owned, strict=True):
        if wanted := text.wanted(quantity, measures.MODEL):
            scores[measures.MODEL].add(hit=same_measure(wanted, measure), given=bool(measure))
        if wanted := text.wanted(quantity, subjects.MODEL):
            scores[subjects.MODEL].add(hit=text.names.get(subject) == wanted, given=bool(subject))
