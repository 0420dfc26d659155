"""Quantities become metrics: each is bound to its measure, comparison, period and subject."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.choice import Decide, by_weights
from etl.extract.measures import measure as measures
from etl.extract.measures import subject as subjects
from etl.extract.measures.carried import (
    carried_period,
    day_of_news,
    is_day_of_report,
    period_of_headline,
)
from etl.extract.measures.comparison import comparison_of
from etl.extract.measures.period import period_of
from etl.extract.measures.sentence import bare_sentence, between, sentence_of, start_of
from etl.model import Mention, Metric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from etl.extract.analysis import Analysis
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity

_TOPICS_KEPT = 3
_NAMES_AROUND = 16


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, what was found in it, and when it was published; offsets are of `analysis.text`."""

    analysis: Analysis
    quantities: Sequence[Quantity]
    periods: Sequence[Period]
    mentions: Sequence[Mention]
    published_at: datetime
    passage_no: int = 1


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its quantities, the period that an earlier one lends it, and the day of the news."""

    sentence: Sentence
    quantities: Sequence[Quantity]
    mentions: Sequence[Mention]
    earlier: Period | None
    today: Period
    passage_no: int


def bind_metrics(readings: Sequence[Reading]) -> list[Metric]:
    """Each quantity of an article's passages as a metric, in order; what cannot be told is None."""
    scenes = list(scenes_of(readings))
    cast = subjects.Cast.of(mention for reading in readings for mention in reading.mentions)
    measured = measures_of(scenes, by_weights(measures.MODEL))
    owners = subjects_of(scenes, cast, by_weights(subjects.MODEL))
    return [
        _metric(quantity, scene, next(measured) or None, next(owners) or None)
        for scene in scenes
        for quantity in scene.quantities
    ]


def scenes_of(readings: Sequence[Reading]) -> Iterator[Scene]:
    """The sentences that hold a quantity or a name, in order."""
    for reading in readings:
        analysis = reading.analysis
        mentions = sorted(reading.mentions, key=start_of)
        published = day_of_news((), 0, reading.published_at)
        periods = [
            period
            for period in reading.periods
            if not is_day_of_report(period, analysis) and not _is_counted(period, reading.quantities)
        ]
        for span in analysis.sentences:
            inside = between(reading.quantities, *span)
            near = between(mentions, *span)
            if inside:
                sentence = sentence_of(analysis, span, inside, between(periods, *span), near)
                earlier = carried_period(analysis.text, periods, span[0])
                if span[0] == 0:
                    earlier = period_of_headline(analysis.text, periods, span)
                today = day_of_news(reading.periods, span[0], reading.published_at)
                yield Scene(sentence, inside, near, earlier, today, reading.passage_no)
            elif near:  # names alone: what the next sentence may be about
                bare = bare_sentence(analysis.text, span, near)
                yield Scene(bare, (), near, None, published, reading.passage_no)


def _is_counted(period: Period, quantities: Sequence[Quantity]) -> bool:
    """Whether a number of days was read as a date: 조업일수는 25일."""
    index = bisect_left(quantities, period.end, key=start_of)
    nearest = quantities[index - 1] if index else None
    return bool(nearest and nearest.start <= period.start and period.end <= nearest.end)


def measures_of(scenes: Sequence[Scene], decide: Decide) -> Iterator[str]:
    """The measure of each quantity, in order."""
    before: list[measures.Measured] = []
    topics: list[tuple[str, ...]] = []
    for scene in scenes:
        before = [measures.Measured(one.quantity, one.measure, same_sentence=False) for one in before[:1]]
        for quantity in scene.quantities:
            measure = measures.measure_of(quantity, scene.sentence, before, topics, decide)
            before = [measures.Measured(quantity, measure, same_sentence=True), *before[:1]]
            yield measure
        topic = measures.topic_of(scene.sentence)
        topics = [topic, *topics[:1]] if topic else topics


def subjects_of(scenes: Sequence[Scene], cast: subjects.Cast, decide: Decide) -> Iterator[str]:
    """The subject's entity id of each quantity, in order."""
    last: subjects.Owned | None = None
    topics: list[str] = []
    for scene in scenes:
        if last is not None:
            last = subjects.Owned(last.quantity, last.subject_id, same_sentence=False)
        for quantity in scene.quantities:
            subject = subjects.subject_of(quantity, scene.sentence, last, topics, cast, decide)
            last = subjects.Owned(quantity, subject, same_sentence=True)
            yield subject
        topic = subjects.topic_of(scene.mentions, scene.sentence.text)
        if topic:
            topics = [topic, *(one for one in topics if one != topic)][:_TOPICS_KEPT]


def _near(mentions: Sequence[Mention], quantity: Quantity) -> Sequence[Mention]:
    """The names around a quantity, in a sentence of any length."""
    index = bisect_left(mentions, quantity.start, key=start_of)
    return mentions[max(0, index - _NAMES_AROUND) : index + _NAMES_AROUND]


def _metric(quantity: Quantity, scene: Scene, measure: str | None, subject_id: str | None) -> Metric:
    period = period_of(quantity, scene.sentence, scene.earlier, scene.today)
    owner = next((one for one in _near(scene.mentions, quantity) if one.surface == measure), None)
    if owner is not None:  # 켐트로닉스 62.33%: a name is no measure, but whose it is
        measure, subject_id = None, owner.entity_id
    return Metric(
        passage_no=scene.passage_no,
        start=quantity.start,
        end=quantity.end,
        surface=quantity.surface,
        kind=quantity.kind,
        value=quantity.value,
        value_min=quantity.value_min,
        value_max=quantity.value_max,
        unit=quantity.unit,
        base_value=quantity.base_value,
        base_unit=quantity.base_unit,
        qualifier=quantity.qualifier,
        rule=quantity.rule,
        measure=measure,
        direction=quantity.direction,
        comparison=comparison_of(quantity, scene.sentence),
        period_text=(period.surface or None) if period else None,
        period_start=period.period_start if period else None,
        period_end=period.period_end if period else None,
        subject_id=subject_id,
    )
