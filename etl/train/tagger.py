"""Training of the tagger of names: labelled sentences in, `names.tsv.gz` out."""

from __future__ import annotations

import gzip
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pycrfsuite

from etl.evaluate.score import Score
from etl.extract.analysis import analyze_all
from etl.extract.names.cues import cues, places
from etl.extract.names.tagger import KINDS, LABELS, OUTSIDE, TRANSITION, Model, tag_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.extract.analysis import Token
    from etl.train.texts import LabelledText

# Chosen on development sentences: docs/model-card.md.
_PARAMETERS = {
    "c1": 0.02,
    "c2": 0.2,
    "max_iterations": 150,
    "feature.minfreq": 1,
    "feature.possible_transitions": True,
}
_SMALLEST = 0.005


def train_tagger(texts: Sequence[LabelledText], path: Path) -> int:
    """Train on `texts` and write the model to `path`; the number of weights."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_PARAMETERS)
    for labelled, analysis in zip(texts, analyze_all(one.text for one in texts), strict=True):
        for span in analysis.sentences:
            tokens = analysis.tokens_between(*span)
            if tokens:
                trainer.append(list(cues(places(labelled.text, tokens))), labels_of(tokens, labelled.names))
    with tempfile.TemporaryDirectory() as folder:
        trained = str(Path(folder) / "model.crfsuite")
        trainer.train(trained)
        tagger = pycrfsuite.Tagger()
        tagger.open(trained)
        info = tagger.info()
        tagger.close()
    return _write(info.state_features, info.transitions, path)


def labels_of(tokens: Sequence[Token], names: Iterable[tuple[int, int, str]]) -> list[str]:
    """A label a token: B-kind, I-kind or O."""
    labels = [OUTSIDE] * len(tokens)
    for start, end, kind in names:
        edge = "B"
        for index, token in enumerate(tokens):
            if start <= token.start and token.end <= end and token.start < end:
                labels[index] = f"{edge}-{kind}"
                edge = "I"
    return labels


def _write(
    states: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], path: Path
) -> int:
    table: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for (attribute, label), weight in states.items():
        cue, value = attribute.split("=", 1)
        table[cue, value][label] = weight
    for (before, after), weight in transitions.items():
        table[TRANSITION, before][after] = weight
    count = 0
    # No time and no name in the file: the same weights are the same bytes.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for (cue, value), weights in sorted(table.items()):
            kept = {label: weights[label] for label in LABELS if abs(weights.get(label, 0)) > _SMALLEST}
            if kept:
                pairs = "\t".join(f"{label}={weight:.3f}" for label, weight in kept.items())
                file.write(f"{cue}\t{value}\t{pairs}\n".encode())
                count += len(kept)
    return count


def score_tagger(texts: Sequence[LabelledText], model: Model) -> dict[str, Score]:
    """Strict scores, span and kind, of a model on texts: a row a kind that the texts have, and `all`."""
    labelled_kinds = {kind for one in texts for _, _, kind in one.names}
    scores = {kind: Score() for kind in ("all", *(kind for kind in KINDS if kind in labelled_kinds))}
    tagged = tag_names(list(analyze_all(one.text for one in texts)), model)
    for labelled, names in zip(texts, tagged, strict=True):
        wanted = set(labelled.names)
        found = {name for name in names if name[2] in labelled_kinds}
        for name in wanted | found:
            for score in (scores["all"], scores[name[2]]):
                score.tp += name in wanted and name in found
                score.fp += name not in wanted
                score.fn += name not in found
    return scores
