"""Names of sentences, one by one, and how they are resolved over an article."""

import itertools
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from name_sentences import ALL, OFFICES

from etl.extract.analysis import analyze, analyze_all
from etl.extract.names import find_names
from etl.identity import stable_id

NOON = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def names_of(*texts):
    return find_names(list(analyze_all(texts)), NOON, list(range(1, len(texts) + 1)))


@pytest.mark.parametrize("text", ALL)
def test_a_sentence_names_what_a_reader_sees(text):
    result = names_of(text)
    canonical = {entity.entity_id: entity.name for entity in result.entities}
    found = [(one.surface, one.kind, canonical[one.entity_id]) for one in result.mentions[0]]
    assert found == ALL[text]


@pytest.mark.parametrize("text", OFFICES)
def test_a_person_has_the_title_and_body_of_the_text(text):
    result = names_of(text)
    canonical = {entity.entity_id: entity.name for entity in result.entities}
    people = [one for one in result.mentions[0] if one.kind == "person"]
    assert [(one.surface, one.title, canonical.get(one.affiliation_id)) for one in people] == OFFICES[text]


def test_all_names_of_a_thing_are_one_entity_with_aliases():
    result = names_of("부산시가 나섰다.", "부산광역시는 5일 밝혔다. 시는 서두른다.")
    assert len({one.entity_id for mentions in result.mentions for one in mentions}) == 1
    assert result.entities[0].aliases == ("부산시",)


def test_an_id_follows_from_kind_and_name_alone():
    (entity,) = names_of("부산시는 밝혔다.").entities
    assert entity.entity_id == stable_id("organization", "부산광역시")


def test_namesakes_of_two_bodies_are_two_people():
    first = names_of("윤가온 부산시장은 말했다.").mentions[0][0].entity_id
    second = names_of("윤가온 대구시장은 말했다.").mentions[0][0].entity_id
    assert first != second


def test_a_gloss_in_brackets_is_an_alias():
    (entity,) = names_of("한빛재단(HBF)은 밝혔다.").entities
    assert entity.aliases == ("HBF",)


def test_mentions_stand_in_order_and_never_overlap():
    text = (
        "부산시 최한별 주무관과 윤가온 가람대 교수는 ‘부산 청년 일자리 박람회’에서 고용노동부 장관을 만났다."
    )
    (mentions,) = names_of(text).mentions
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))


@given(st.text(alphabet="부산시장윤가온 김모씨‘’“”(),.0123AB대학교㈜의는은\n", max_size=80))
def test_any_text_gives_surfaces_that_stand_where_they_say(text):
    analysis = analyze(text)
    for one in find_names([analysis], NOON, [1]).mentions[0]:
        assert text[one.start : one.end] == one.surface
