"""All extractors over one article."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.article import extract_article
from etl.model import Passage

NOON = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def test_boilerplate_and_bylines_say_nothing():
    passages = [
        Passage(1, "headline", "부산시, 일자리 1200개"),
        Passage(2, "byline", "한누리 기자 2024-03-05 09:10:23"),
        Passage(3, "boilerplate", "댓글 300개"),
    ]
    found = extract_article(passages, NOON)
    assert {metric.passage_no for metric in found.metrics} == {1}
    assert {mention.passage_no for mention in found.mentions} == {1}


def test_a_metric_knows_whose_it_is_and_when():
    text = "부산시는 지난해 일자리 1200개를 만들었다."
    found = extract_article([Passage(1, "paragraph", text)], NOON)
    names = {entity.entity_id: entity.name for entity in found.entities}
    (metric,) = found.metrics
    assert (names[metric.subject_id], metric.measure) == ("부산광역시", "일자리")
    assert (metric.period_text, metric.period_start.year, metric.period_end.year) == ("지난해", 2023, 2024)


def test_every_id_that_is_used_is_an_entity():
    text = "부산시 최한별 주무관은 “일자리 1200개가 늘었다”고 말했다."
    found = extract_article([Passage(1, "paragraph", text)], NOON)
    known = {entity.entity_id for entity in found.entities}
    used = {one.entity_id for one in found.mentions} | {one.affiliation_id for one in found.mentions}
    used |= {one.subject_id for one in found.metrics} | {one.speaker_id for one in found.quotes}
    assert used - {None} <= known


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    for metric in extract_article([Passage(1, "paragraph", text)], NOON).metrics:
        assert text[metric.start : metric.end] == metric.surface
