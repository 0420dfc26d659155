"""`sosik evaluate`: the extractors over gold texts, and the table of what they came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from etl.evaluate.entities import judge_entities, judge_quotes
from etl.evaluate.gold import read_gold
from etl.evaluate.metrics import JUDGES, judge_metrics
from etl.evaluate.score import Score
from etl.extract.article import extract_article
from etl.model import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from etl.evaluate.gold import GoldText


def _scores(*names: str) -> dict[str, Score]:
    return {name: Score() for name in names}


@dataclass(slots=True)
class Report:
    """The scores of a run over gold texts, and its errors."""

    texts: int = 0
    metrics: dict[str, Score] = field(default_factory=lambda: _scores("span", "value", *JUDGES))
    metrics_by_kind: dict[str, dict[str, Score]] = field(default_factory=dict)
    entities: dict[str, Score] = field(default_factory=dict)
    mentions: dict[str, Score] = field(default_factory=lambda: _scores("name", "title", "affiliation"))
    quotes: dict[str, Score] = field(default_factory=lambda: _scores("span", "speaker"))
    errors: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self, *, with_errors: bool = False) -> dict[str, Any]:
        """The report in the shape of the design: a score is tp, fp, fn, precision, recall, f1."""
        told: dict[str, Any] = {
            "texts": self.texts,
            "metrics": _told(self.metrics),
            "metrics_by_kind": {kind: _told(scores) for kind, scores in sorted(self.metrics_by_kind.items())},
            "entities": _told(dict(sorted(self.entities.items()))),
            "mentions": _told(self.mentions),
            "quotes": _told(self.quotes),
        }
        return told | ({"errors": self.errors} if with_errors else {})


def _told(scores: dict[str, Score]) -> dict[str, Any]:
    return {name: score.as_dict() for name, score in scores.items()}


def evaluate_file(paths: Iterable[Path]) -> Report:
    """The report over all texts of some gold files."""
    return evaluate_texts(gold for path in paths for gold in read_gold(path))


def evaluate_texts(texts: Iterable[GoldText]) -> Report:
    """The report over gold texts; each is read as an article of one paragraph."""
    report = Report()
    for gold in texts:
        report.texts += 1
        found = extract_article([Passage(1, "paragraph", gold.text)], gold.published_at)
        names = {entity.entity_id: entity.name for entity in found.entities}
        errors = []
        if gold.metrics is not None:
            errors += judge_metrics(
                gold.metrics, list(found.metrics), names, report.metrics, report.metrics_by_kind
            )
        if gold.entities is not None:
            errors += judge_entities(
                gold.entities, list(found.mentions), names, report.entities, report.mentions
            )
        if gold.quotes is not None:
            errors += judge_quotes(gold.quotes, list(found.quotes), names, report.quotes)
        report.errors += [
            {"id": gold.id, "line": gold.line, **error, "context": _context(gold, error)} for error in errors
        ]
    return report


def _context(gold: GoldText, error: dict[str, Any]) -> str:
    around = gold.text[max(0, error["start"] - 25) : error["end"] + 25]
    return around.replace("\n", " ")


def print_report(report: Report, *, with_errors: bool = False) -> None:
    """Print the report as plain tables."""
    click.echo(f"{report.texts} texts")
    _print_scores("metrics", report.metrics)
    for part in ("span", "value"):
        by_kind = {kind: scores[part] for kind, scores in sorted(report.metrics_by_kind.items())}
        _print_scores(f"metrics by kind, {part}", by_kind)
    _print_scores("entities", dict(sorted(report.entities.items())))
    _print_scores("of mentions found", report.mentions)
    _print_scores("quotes", report.quotes)
    if with_errors:
        for error in report.errors:
            place = f"{error['id']}:{error['line']} [{error['start']}, {error['end']})"
            click.echo(
                f"{error['error']:<14} {place} {error['surface']!r} {error['detail']} … {error['context']}"
            )


def _print_scores(title: str, scores: dict[str, Score]) -> None:
    judged = {name: score for name, score in scores.items() if score.tp + score.fp + score.fn}
    if judged:
        click.echo(f"\n{title:<28}{'precision':>10}{'recall':>8}{'f1':>7}{'tp':>7}{'fp':>6}{'fn':>6}")
        for name, score in judged.items():
            figures = f"{score.precision:>10.3f}{score.recall:>8.3f}{score.f1:>7.3f}"
            click.echo(f"  {name:<26}{figures}{score.tp:>7}{score.fp:>6}{score.fn:>6}")
