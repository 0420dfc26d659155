"""Training of what is chosen by weights: the measure and the subject of a number, from gold texts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from etl.evaluate.metrics import same_measure
from etl.extract.analysis import analyze
from etl.extract.choice import choose
from etl.extract.measures import subject as subjects
from etl.extract.measures.bind import Reading, Scene, measures_of, scenes_of, subjects_of
from etl.extract.names import find_names
from etl.extract.periods import find_periods
from etl.extract.quantities import find_quantities
from etl.train.fit import Question, fit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from etl.evaluate.gold import GoldText
    from etl.extract.choice import Decide, Proposal
    from etl.extract.quantities import Quantity

FOLDS = 5
# Gold leaves a key out where there is nothing to say, and where its reader was not sure: it counts less, but
# for lengths of time, which seldom measure anything that the text names.
_NOTHING_COUNTS = 0.3
_NOBODY_COUNTS = 0.1
# Chosen by cross-validation on the development gold, as fit's own for the measure.
_RIDGE_OF_SUBJECT = 2.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A gold text as the choices see it."""

    scenes: tuple[Scene, ...]
    cast: subjects.Cast
    names: Mapping[str, str]
    gold: Mapping[tuple[int, int], Mapping[str, Any]]

    def wanted(self, quantity: Quantity, key: str) -> str | None:
        """What gold says of the quantity; None where gold does not have it."""
        found = self.gold.get((quantity.start, quantity.end))
        return None if found is None else found.get(key) or ""


def prepare(text: GoldText) -> Prepared:
    """The scenes of a gold text, with what its metrics say."""
    analysis = analyze(text.text)
    named = find_names([analysis], text.published_at, [1])
    periods = find_periods(text.text, text.published_at)
    reading = Reading(analysis, find_quantities(text.text), periods, named.mentions[0], text.published_at)
    return Prepared(
        tuple(scenes_of([reading])),
        subjects.Cast.of(named.mentions[0]),
        {entity.entity_id: entity.name for entity in named.entities},
        {(metric["start"], metric["end"]): metric for metric in text.metrics or ()},
    )


def fit_measures(texts: Sequence[Prepared]) -> dict[str, float]:
    """The weights of the measure.

    The measure of the number before is one of the cues. It is first the gold's, then, as it will be in use,
    one that weights fitted on other texts have chosen.
    """
    folds = [texts[number::FOLDS] for number in range(FOLDS)]
    chosen: list[list[str]] = []
    for number, held_out in enumerate(folds):
        others = [text for place, fold in enumerate(folds) if place != number for text in fold]
        weights = fit([one for text in others for one in _measure_questions(text)])
        chosen += [list(measures_of(text.scenes, partial(_by, weights))) for text in held_out]
    ordered = [text for fold in folds for text in fold]
    return fit(
        [
            question
            for text, answers in zip(ordered, chosen, strict=True)
            for question in _measure_questions(text, answers)
        ]
    )


def _by(weights: Mapping[str, float], _: Quantity, proposals: Sequence[Proposal]) -> str:
    return choose(proposals, weights)


def _measure_questions(text: Prepared, answers: Sequence[str] | None = None) -> list[Question]:
    """A question a number that gold knows; the walk goes on with `answers`, else with gold."""
    questions: list[Question] = []
    given = {
        (quantity.start, quantity.end): answer
        for quantity, answer in zip(quantities_of(text), answers or (), strict=bool(answers))
    }

    def decide(quantity: Quantity, proposals: Sequence[Proposal]) -> str:
        wanted = text.wanted(quantity, "measure")
        if wanted is not None:
            right = _right_phrases(wanted, [phrase for phrase, _ in proposals])
            weight = 1.0 if wanted or quantity.kind == "duration" else _NOTHING_COUNTS
            questions.append(Question([cues for _, cues in proposals], right, weight))
        return given.get((quantity.start, quantity.end), wanted or "")

    _walk_measures(text, decide)
    return questions


def _walk_measures(text: Prepared, decide: Decide) -> None:
    for _ in measures_of(text.scenes, decide):
        pass


def _right_phrases(wanted: str, phrases: Sequence[str]) -> list[bool]:
    """Which phrases are the gold's: word for word where there is such a one, else by most of their words."""
    exact = [phrase == wanted for phrase in phrases]
    return exact if any(exact) else [same_measure(wanted, phrase) for phrase in phrases]


def quantities_of(text: Prepared) -> list[Quantity]:
    """The quantities of a text, in order."""
    return [quantity for scene in text.scenes for quantity in scene.quantities]


def fit_subjects(texts: Sequence[Prepared]) -> dict[str, float]:
    """The weights of the subject."""
    return fit([question for text in texts for question in _subject_questions(text)], ridge=_RIDGE_OF_SUBJECT)


def _subject_questions(text: Prepared) -> list[Question]:
    questions: list[Question] = []

    def decide(quantity: Quantity, proposals: Sequence[Proposal]) -> str:
        wanted = text.wanted(quantity, "subject")
        right = [
            text.names.get(entity_id) == wanted if wanted else not entity_id for entity_id, _ in proposals
        ]
        if wanted is not None:
            questions.append(
                Question([cues for _, cues in proposals], right, 1.0 if wanted else _NOBODY_COUNTS)
            )
        return next((one for (one, _), good in zip(proposals, right, strict=True) if good), "")

    for _ in subjects_of(text.scenes, text.cast, decide):
        pass
    return questions


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Write a CSV of cue and weight, sorted by cue."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cue", "weight"])
        rows.writerows((cue, f"{weight:.3f}") for cue, weight in sorted(weights.items()))
