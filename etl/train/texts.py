"""The labelled texts that the tagger of names learns from and is measured on."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import UsageError
from etl.extract.names.tagger import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from etl.evaluate.gold import GoldText

LABELLED, UNLABELLED = "klue-news-shared.jsonl", "klue-news-unlabelled.tsv"
_FOLDS = 5
# Fine classes of KLUE's sentences (KONEC) that are kinds of ours; of statutes only those that end as one.
_FINE = (
    (re.compile(r"EV_"), re.compile(r""), "event"),
    (re.compile(r"AFA_(?:VIDEO|DOCUMENT|MUSIC|ART_CRAFT|PERFORMANCE)"), re.compile(r""), "work"),
    (re.compile(r"AFW_OTHER_PRODUCTS|TMI_SW"), re.compile(r""), "product"),
    (re.compile(r"TMI_PROJECT"), re.compile(r""), "program"),
    (re.compile(r"CV_LAW"), re.compile(r"(?:법|조약|협약|헌법)$"), "law"),
)


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and the names in it: (start, end, kind), in order."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def is_set_aside(sentence_id: str) -> bool:
    """Whether a sentence of KLUE is of the fifth that nothing learns from: SHA-256 of its id, modulo 5, is 0.

    >>> is_set_aside("klue-ner-v1_dev_00002-wikitree")
    False
    """
    return int(hashlib.sha256(sentence_id.encode()).hexdigest(), 16) % _FOLDS == 0


def klue_sentences(folder: Path, *, set_aside: bool) -> Iterator[LabelledText]:
    """The labelled sentences of KLUE's news.

    Those that are set aside have person, organization and place only; the others also what the fine
    classes add.
    """
    for line in _lines(folder / LABELLED):
        row = json.loads(line)
        if is_set_aside(row["id"]) == set_aside:
            names = [_span(one) for one in row["entities"] if one["kind"] in KINDS]
            if not set_aside:
                names += [one for one in _fine(row["fine"]) if not _overlaps(one, names)]
            yield LabelledText(row["text"], tuple(sorted(names)))


def read_sentences(folder: Path, labels: Path) -> Iterator[LabelledText]:
    """The sentences of KLUE's news that this project has labelled, by id, offsets and kind."""
    texts = dict(line.split("\t", 1) for line in _lines(folder / UNLABELLED))
    for line in _lines(labels):
        sentence_id, *names = line.split("\t")
        yield LabelledText(texts[sentence_id], tuple(_read_span(name) for name in names if name))


def gold_texts(texts: Iterable[GoldText]) -> Iterator[LabelledText]:
    """The paragraphs of gold texts whose entities are judged."""
    for gold in texts:
        if gold.entities is None:
            continue
        names = [_span(one) for one in gold.entities if one["kind"] in KINDS]
        for match in re.finditer(r"[^\n]+", gold.text):
            start, end = match.span()
            inside = [(a - start, b - start, kind) for a, b, kind in names if start <= a and b <= end]
            yield LabelledText(match.group(), tuple(sorted(inside)))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror}); see docs/model-card.md for where it comes from"
        raise UsageError("no_training_data", message) from error


def _span(row: dict[str, object]) -> tuple[int, int, str]:
    return int(str(row["start"])), int(str(row["end"])), str(row["kind"])


def _read_span(cell: str) -> tuple[int, int, str]:
    start, end, kind = cell.split(":")
    return int(start), int(end), kind


def _fine(rows: Iterable[dict[str, object]]) -> Iterator[tuple[int, int, str]]:
    for row in rows:
        start, end, fine = _span(row)
        for pattern, ending, kind in _FINE:
            if pattern.match(fine) and ending.search(str(row["surface"])):
                yield start, end, kind


def _overlaps(span: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> bool:
    return any(span[0] < end and span[1] > start for start, end, _ in others)
