"""Judging metrics: the span, the value with its unit, and each further key that the gold gives.

A metric is found where its span is exact. `span`, `value` and `qualifier` count what was invented as well;
the other keys are judged on the gold metrics that carry them, a missed metric counting as missed.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from etl.evaluate.score import Score
from etl.extract.quantities.units import units_by_surface

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from etl.model import Metric

_TOLERANCE = 1e-4  # gold writes 3분의 1 as 0.3333
_ENOUGH_OVERLAP = 0.5
_COUNT_INVENTED = ("span", "value", "qualifier")


def same_value(gold: Mapping[str, Any], metric: Metric) -> bool:
    """Whether value (or both ends of the range) and unit are the gold's."""
    pairs = (
        (gold.get("value"), metric.value),
        (gold.get("value_min"), metric.value_min),
        (gold.get("value_max"), metric.value_max),
    )
    judged = [(wanted, found) for wanted, found in pairs if wanted is not None]
    equal = all(
        found is not None and math.isclose(wanted, found, rel_tol=_TOLERANCE) for wanted, found in judged
    )
    return equal and same_unit(gold.get("unit", metric.unit), metric)


def same_unit(gold: str, metric: Metric) -> bool:
    """Whether the unit is the gold's, by whichever of its signs the gold writes it: 톤 and t, ㏊ and ha."""
    if gold == metric.unit:
        return True
    return any(
        (unit.unit, unit.kind) == (metric.unit, metric.kind) for unit in units_by_surface().get(gold, ())
    )


def same_measure(gold: str, found: str | None) -> bool:
    """Whether more than half of the words are shared (Dice), or both are the same without spaces.

    >>> same_measure("고용률 증가 폭", "연간 고용률 증가 폭"), same_measure("매출액", "영업이익")
    (True, False)
    """
    if not found:
        return False
    wanted_words, found_words = set(gold.split()), set(found.split())
    shared = 2 * len(wanted_words & found_words) / (len(wanted_words) + len(found_words))
    return shared > _ENOUGH_OVERLAP or gold.replace(" ", "") == found.replace(" ", "")


_COMPARES = re.compile(r"\s?(?:대비|보다는?|(?:에|과|와) ?(?:비해|비교해|비교하면|비하면|견줘|견주면)|의)$")


def same_comparison(gold: str, found: str | None) -> bool:
    """Whether both compare with the same, by whatever word: 전년 대비, 전년보다.

    >>> same_comparison("전년 대비", "전년보다")
    True
    """
    return same_measure(_COMPARES.sub("", gold), _COMPARES.sub("", found) if found else None)


def same_period(gold: str, metric: Metric) -> bool:
    """Whether the period is the gold's `2022`, `2022-03`, `2022-03-05` or `start/end` (end included)."""
    if metric.period_start is None or metric.period_end is None:
        return False
    first, last = (gold.split("/") * 2)[:2]
    # Gold tells days: a period of hours is right on its day.
    end = (metric.period_end - timedelta(microseconds=1)).date() + timedelta(days=1)
    return (metric.period_start.date(), end) == (_interval(first)[0], _interval(last)[1])


def _interval(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("T", maxsplit=1)[0].split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0] + 1, 1, 1)
    if len(parts) == 2:  # noqa: PLR2004  # year and month
        return date(parts[0], parts[1], 1), date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    day = date(*parts)
    return day, day + timedelta(days=1)


def _text_judge(key: str) -> Callable[[Mapping[str, Any], Metric, Mapping[str, str]], bool]:
    return lambda gold, metric, _: bool(gold[key] == getattr(metric, key))


# key of the gold → (gold, metric, names by entity id) → whether the metric says the same
JUDGES: dict[str, Callable[[Mapping[str, Any], Metric, Mapping[str, str]], bool]] = {
    "kind": _text_judge("kind"),
    "qualifier": _text_judge("qualifier"),
    "direction": _text_judge("direction"),
    "comparison": lambda gold, metric, _: same_comparison(gold["comparison"], metric.comparison),
    "measure": lambda gold, metric, _: same_measure(gold["measure"], metric.measure),
    "period": lambda gold, metric, _: same_period(gold["period"], metric),
    "subject": lambda gold, metric, names: gold["subject"] == names.get(metric.subject_id or ""),
}
_GIVEN = {"period": "period_start", "subject": "subject_id"}


def judge_metrics(
    gold: list[dict[str, Any]],
    found: list[Metric],
    names: Mapping[str, str],
    scores: dict[str, Score],
    by_kind: dict[str, dict[str, Score]],
) -> list[dict[str, Any]]:
    """Count one text into `scores` and `by_kind`; what went wrong, an entry an error."""
    by_span = {(metric.start, metric.end): metric for metric in found}
    errors = []
    for wanted in gold:
        metric = by_span.pop((wanted["start"], wanted["end"]), None)
        kind = by_kind.setdefault(wanted.get("kind", "?"), {"span": Score(), "value": Score()})
        for score in (scores["span"], kind["span"]):
            score.add(hit=metric is not None, given=False)
        if metric is None:
            errors.append(_error("missed", wanted))
        if _has_value(wanted):
            right = metric is not None and same_value(wanted, metric)
            for score in (scores["value"], kind["value"]):
                score.add(hit=right, given=metric is not None)
            if metric is not None and not right:
                told = f"{_value(metric)} {metric.unit}"
                errors.append(_error("wrong value", wanted, told))
        errors += _judge_keys(wanted, metric, names, scores)
    for metric in by_span.values():
        for key in _COUNT_INVENTED:
            scores[key].fp += 1
        for score in by_kind.setdefault(metric.kind, {"span": Score(), "value": Score()}).values():
            score.fp += 1
        errors.append(
            {"error": "invented", "start": metric.start, "end": metric.end, "surface": metric.surface,
             "detail": f"{metric.kind} {_value(metric)} {metric.unit} by {metric.rule}"}
        )  # fmt: skip
    return errors


def _judge_keys(
    wanted: dict[str, Any], metric: Metric | None, names: Mapping[str, str], scores: dict[str, Score]
) -> list[dict[str, Any]]:
    errors = []
    for key, judge in JUDGES.items():
        if wanted.get(key) is None:
            continue
        right = metric is not None and judge(wanted, metric, names)
        answer = getattr(metric, _GIVEN.get(key, key), None)
        scores[key].add(hit=right, given=answer is not None)
        if metric is not None and not right:
            told = names.get(str(answer), answer) if key == "subject" else answer
            errors.append(_error(f"wrong {key}", wanted, f"{told} for {wanted[key]}"))
    return errors


def _has_value(gold: Mapping[str, Any]) -> bool:
    return any(gold.get(key) is not None for key in ("value", "value_min", "value_max"))


def _value(metric: Metric) -> str:
    return f"{metric.value:g}" if metric.value is not None else f"{metric.value_min:g}~{metric.value_max:g}"


def _error(what: str, gold: Mapping[str, Any], detail: str = "") -> dict[str, Any]:
    wanted = ", ".join(
        f"{key} {gold[key]}"
        for key in ("kind", "value", "value_min", "value_max", "unit")
        if gold.get(key) is not None
    )
    return {
        "error": what,
        "start": gold["start"],
        "end": gold["end"],
        "surface": gold["surface"],
        "detail": f"{detail} (gold: {wanted})" if detail else wanted,
    }
