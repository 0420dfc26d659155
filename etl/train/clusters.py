"""Groups of morphemes from the vectors that kiwipiepy ships: `python -m etl.train.clusters FILE`.

The vectors cannot be had, but how alike two morphemes are can: each is told by its likeness to
some hundred others, drawn with a fixed seed, and these profiles are grouped by k-means on the sphere.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from kiwipiepy import Kiwi

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GROUPED = frozenset(
    [
        "NNG",
        "NNP",
        "XR",
        "VV",
        "VA",
        "MAG",
        "NNB",
        "VV-I",
        "VV-R",
        "VA-I",
        "VA-R",
        "XSN",
        "NR",
        "MM",
    ]  # what names are made of or stand by
)
_ANCHORS, _AMONG = 400, 20_000  # low ids are frequent morphemes
_ALL = 100_000
_DIMENSIONS = 100
_FINE, _COARSE = 400, 60
_ROUNDS = 25


def write_clusters(path: Path) -> None:
    """Write form, tag, fine and coarse group of each morpheme; some two minutes."""
    kiwi = Kiwi(model_type="cong")
    found = {one.id: (one.form, one.tag) for one in kiwi.most_similar_morphemes("삼성전자", top_n=_ALL)}
    kept = [number for number in sorted(found) if found[number][1] in _GROUPED]
    profiles = _reduced(_likeness(kiwi, kept, [n for n in kept if found[n][1] in ("NNG", "NNP")]))
    draw = np.random.default_rng(3)
    fine, coarse = _k_means(profiles, _FINE, draw), _k_means(profiles, _COARSE, draw)
    with path.open("w", encoding="utf-8") as file:
        file.write("form\ttag\tfine\tcoarse\n")
        for number, one, other in zip(kept, fine, coarse, strict=True):
            form, tag = found[number]
            if form.strip():
                file.write(f"{form}\t{tag}\t{one}\t{other}\n")


def _likeness(kiwi: Kiwi, kept: list[int], nouns: list[int]) -> NDArray[np.float32]:
    """(morphemes, anchors): how alike each morpheme is to each of the anchors, -1 to 1."""
    rows = {number: row for row, number in enumerate(kept)}
    anchors = np.random.default_rng(7).choice(nouns[:_AMONG], _ANCHORS, replace=False)
    likeness = np.zeros((len(kept), _ANCHORS), np.float32)
    for column, anchor in enumerate(anchors):
        for one in kiwi.most_similar_morphemes(int(anchor), top_n=_ALL):
            if one.id in rows:
                likeness[rows[one.id], column] = one.score
        likeness[rows[int(anchor)], column] = 1
    return likeness


def _reduced(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """(morphemes, dimensions): the main components, each row of length 1."""
    centred = likeness - likeness.mean(axis=0)
    _, vectors = np.linalg.eigh((centred.T @ centred / len(centred)).astype(np.float64))
    reduced = centred @ vectors[:, -_DIMENSIONS:].astype(np.float32)
    return np.asarray(reduced / (np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9), np.float32)


def _k_means(points: NDArray[np.float32], count: int, draw: np.random.Generator) -> NDArray[np.int64]:
    """The group of each point, by the cosine."""
    centres = points[draw.choice(len(points), count, replace=False)]
    for _ in range(_ROUNDS):
        owners = (points @ centres.T).argmax(axis=1)
        for number in range(count):
            members = points[owners == number]
            if len(members):
                total = members.sum(axis=0)
                centres[number] = total / (np.linalg.norm(total) + 1e-9)
            else:
                centres[number] = points[draw.integers(len(points))]
    return np.asarray((points @ centres.T).argmax(axis=1), np.int64)


if __name__ == "__main__":
    write_clusters(Path(sys.argv[1]))
