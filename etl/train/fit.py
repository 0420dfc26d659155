"""Fitting of the weights of choices: a maximum-entropy model over the candidates of each question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_SMALLEST = 1e-3


@dataclass(frozen=True, slots=True)
class Question:
    """The cues of each candidate, which of them are right, and how much the question counts."""

    cues: Sequence[Sequence[str]]
    right: Sequence[bool]
    weight: float = 1.0


def fit(questions: Sequence[Question], *, ridge: float = 1.0, least: int = 3) -> dict[str, float]:
    """The weights of all cues that `least` candidates have, by maximum likelihood with a ridge.

    A question has several right answers where several phrases say the same; one without any teaches nothing.
    """
    asked = [question for question in questions if any(question.right)]
    counts = Counter(cue for question in asked for cues in question.cues for cue in set(cues))
    columns = {cue: place for place, cue in enumerate(cue for cue, n in counts.items() if n >= least)}
    matrix, right, starts = _matrix(asked, columns)
    sizes = np.diff([*starts, len(right)])
    owner = np.repeat(np.arange(len(asked)), sizes)
    weight = np.array([question.weight for question in asked])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        all_mass = np.add.reduceat(likely, starts)
        good = np.where(right, likely, 0)
        good_mass = np.add.reduceat(good, starts)
        value = -(weight * np.log(good_mass / all_mass)).sum() + ridge / 2 * (weights @ weights)
        gradient = matrix.T @ (weight[owner] * (likely / all_mass[owner] - good / good_mass[owner]))
        return float(value), gradient + ridge * weights

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return {cue: float(found.x[place]) for cue, place in columns.items() if abs(found.x[place]) > _SMALLEST}


def _matrix(
    asked: Sequence[Question], columns: dict[str, int]
) -> tuple[csr_matrix, NDArray[np.bool_], NDArray[np.int64]]:
    """(candidates, cues) of zeros and ones; which candidates are right; where each question begins."""
    indices: list[int] = []
    ends = [0]
    right: list[bool] = []
    starts: list[int] = []
    for question in asked:
        starts.append(len(right))
        right += question.right
        for cues in question.cues:
            indices += [columns[cue] for cue in cues if cue in columns]
            ends.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(right), len(columns)))
    return matrix, np.array(right), np.array(starts)
