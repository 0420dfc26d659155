"""Quantities become metrics: each is bound to its measure, comparison, period and subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extract.measures.comparison import comparison_of
from etl.extract.measures.measure import measure_of
from etl.extract.measures.period import carried_period, is_day_of_report, period_of
from etl.extract.measures.sentence import between, sentence_of, start_of
from etl.extract.measures.subject import subject_of, topic_of
from etl.model import Mention, Metric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis
    from etl.extract.measures.sentence import Sentence
    from etl.extract.periods import Period
    from etl.extract.quantities import Quantity


def bind_metrics(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    periods: Sequence[Period],
    mentions: Sequence[Mention],
    passage_no: int = 1,
) -> list[Metric]:
    """Each quantity of a passage as a metric, in order.

    Quantities, periods and mentions have offsets in `analysis.text`. What cannot be told is None.
    """
    metrics: list[Metric] = []
    mentions = sorted(mentions, key=start_of)
    periods = [period for period in periods if not is_day_of_report(period, analysis)]
    carried: str | None = None
    for start, end in analysis.sentences:
        inside = between(quantities, start, end)
        near = between(mentions, start, end)
        if inside:
            sentence = sentence_of(analysis, (start, end), inside, between(periods, start, end), near)
            earlier = carried_period(analysis.text, periods, start)
            metrics += [_bound(quantity, sentence, earlier, carried, passage_no) for quantity in inside]
        carried = topic_of(analysis.text, near) or carried
    return metrics


def _bound(
    quantity: Quantity, sentence: Sentence, earlier: Period | None, carried: str | None, passage_no: int
) -> Metric:
    period = period_of(quantity, sentence, earlier)
    measure = measure_of(quantity, sentence)
    subject_id = subject_of(quantity, sentence, carried)
    owner = next((one for one in sentence.mentions if one.surface == measure), None)
    if owner is not None:  # 켐트로닉스 62.33%: a name is no measure, but whose it is
        measure, subject_id = None, owner.entity_id
    return Metric(
        passage_no=passage_no,
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
        comparison=comparison_of(quantity, sentence),
        period_text=period.surface if period else None,
        period_start=period.period_start if period else None,
        period_end=period.period_end if period else None,
        subject_id=subject_id,
    )
