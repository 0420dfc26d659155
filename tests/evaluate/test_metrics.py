"""What evaluating counts, on answers made by hand."""

import pytest

from etl.evaluate.metrics import JUDGES, judge_metrics, same_measure, same_period, same_unit, same_value
from etl.evaluate.score import Score
from etl.extract.quantities import find_quantities


@pytest.mark.parametrize(("gold", "same"), [("t", True), ("톤", True), ("㎏", False), ("명", False)])
def test_a_unit_is_the_same_by_whichever_of_its_signs(gold, same):
    (quantity,) = find_quantities("쌀 420t을 실었다")
    assert same_unit(gold, quantity) is same


@pytest.fixture
def metric(make_article):
    return make_article()[1].metrics[0]


def judged(gold, found):
    scores = {name: Score() for name in ("span", "value", *JUDGES)}
    by_kind = {}
    errors = judge_metrics(gold, found, {}, scores, by_kind)
    return scores, by_kind, [error["error"] for error in errors]


def gold_of(metric, **keys):
    return {"start": metric.start, "end": metric.end, "surface": metric.surface, "kind": "count"} | keys


def counts(score):
    return score.tp, score.fp, score.fn


def test_a_found_metric_counts_for_every_key_of_the_gold(metric):
    scores, by_kind, errors = judged([gold_of(metric, value=1200, unit="개", qualifier="exact")], [metric])
    assert [counts(scores[key]) for key in ("span", "value", "qualifier")] == [(1, 0, 0)] * 3
    assert counts(scores["measure"]) == (0, 0, 0)
    assert counts(by_kind["count"]["span"]) == (1, 0, 0)
    assert errors == []


def test_a_missed_and_an_invented_metric_count_once_each(metric):
    gold = gold_of(metric, value=1200, unit="개") | {"start": metric.start - 1}
    scores, _, errors = judged([gold], [metric])
    assert counts(scores["span"]) == counts(scores["value"]) == (0, 1, 1)
    assert errors == ["missed", "invented"]


def test_a_wrong_value_is_an_error_and_a_miss(metric):
    scores, _, errors = judged([gold_of(metric, value=12, unit="개")], [metric])
    assert counts(scores["span"]) == (1, 0, 0)
    assert counts(scores["value"]) == (0, 1, 1)
    assert errors == ["wrong value"]


def test_an_absent_key_is_not_judged(metric):
    scores, _, _ = judged([gold_of(metric)], [metric])
    assert counts(scores["value"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("gold", "same"),
    [
        ({"value": 1200, "unit": "개"}, True),
        ({"value": 1200.01, "unit": "개"}, True),
        ({"value": 1201, "unit": "개"}, False),
        ({"value": 1200, "unit": "명"}, False),
        ({"value_min": 1, "value_max": 2, "unit": "개"}, False),
    ],
)
def test_value_and_unit_are_judged_together(metric, gold, same):
    assert same_value(gold, metric) is same


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("일자리 창출", "일자리 창출", True),
        ("일자리 창출", "맞춤형 일자리 창출", True),
        ("일자리창출", "일자리 창출", True),
        ("매출액", "영업 이익", False),
        ("사업 참여 기업 매출액", "매출액", False),
        ("매출액", None, False),
    ],
)
def test_a_measure_is_right_where_more_than_half_of_the_words_are(gold, found, same):
    assert same_measure(gold, found) is same


def test_a_metric_without_a_period_is_never_right(metric):
    assert not same_period("2024", metric)
