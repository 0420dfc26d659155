"""Counting: what was found, what was missed, what was invented, and the three figures that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Score:
    """True positives, false positives and false negatives of one question.

    >>> Score(tp=8, fp=2, fn=0).as_dict()["f1"]
    0.8889
    """

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the part that is right; 1 where nothing was found and nothing was to be."""
        return self._part(self.fp)

    @property
    def recall(self) -> float:
        """Of what was to be found, the part that was."""
        return self._part(self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 1.0

    def _part(self, wrong: int) -> float:
        total = self.tp + wrong
        if total:
            return self.tp / total
        return 1.0 if self.fp + self.fn == 0 else 0.0

    def add(self, *, hit: bool, given: bool = True) -> None:
        """Count one judged question: right; wrong, which is both an error and a miss; or not answered."""
        if hit:
            self.tp += 1
        else:
            self.fn += 1
            self.fp += given

    def as_dict(self) -> dict[str, Any]:
        """The counts and figures, figures to four places."""
        return {
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }
