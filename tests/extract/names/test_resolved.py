"""Names resolved within an article: which body 시 is, when 산업부 was which, and who is whose namesake."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from resolved_texts import ALL, APART, DATED, TITLES

from etl.extract.article import extract_text
from etl.identity import stable_id
from etl.lexicon import lexicon

SEOUL = ZoneInfo("Asia/Seoul")


def resolved(text, day="2024-03-05"):
    found = extract_text(text, datetime.fromisoformat(day).replace(tzinfo=SEOUL))
    entities = {entity.entity_id: entity for entity in found.entities}
    return [(one, entities[one.entity_id], entities.get(one.affiliation_id)) for one in found.mentions]


@pytest.mark.parametrize("text", ALL)
def test_each_naming_is_of_the_thing_a_reader_means(text):
    assert [(one.surface, entity.name) for one, entity, _ in resolved(text)] == ALL[text]


@pytest.mark.parametrize(("day", "text"), DATED)
def test_the_date_tells_which_body_a_name_meant(day, text):
    assert [entity.name for _, entity, _ in resolved(text, day)] == DATED[day, text]


@pytest.mark.parametrize("text", APART)
def test_namesakes_are_kept_apart_by_what_the_article_says_of_them(text):
    names = {surface for surface, _ in APART[text]}
    found = [(one.surface, entity.distinction) for one, entity, _ in resolved(text) if one.surface in names]
    assert found == APART[text]


@pytest.mark.parametrize("text", TITLES)
def test_a_person_has_the_title_and_the_body_that_the_text_gives(text):
    found = [
        (one.surface, one.title, body.name if body else None)
        for one, _, body in resolved(text)
        if one.kind == "person"
    ]
    assert found == TITLES[text]


def test_an_unnamed_person_is_another_in_each_text_and_the_same_in_a_reprint():
    (first, again) = (entity.entity_id for _, entity, _ in resolved("김모 씨(45)가 왔다. 김씨는 갔다."))
    reprint = resolved("김모 씨(45)가  왔다. 김씨는 갔다.")[0][1].entity_id
    other = resolved("김모 씨(30)가 떠났다.")[0][1].entity_id
    assert first == again == reprint != other


def test_an_id_follows_from_kind_name_and_distinction():
    ((_, entity, _),) = resolved("윤가온 의원은 웃었다.")
    assert entity.entity_id == stable_id("person", "윤가온", "politics")


def test_a_listed_company_has_its_stock_code_among_its_aliases():
    ((_, entity, _),) = resolved("삼전은 강세다.")
    assert entity.aliases == ("005930", "삼전")


def test_a_word_that_names_only_by_what_was_said_before_is_no_alias():
    aliases = {
        alias for _, entity, _ in resolved("가람재단은 밝혔다. 재단은 말했다.") for alias in entity.aliases
    }
    assert aliases == set()


@pytest.mark.parametrize("name", ["agency_names", "company_names"])
def test_a_name_of_a_body_is_resolved_in_its_example(name):
    for row in lexicon(name):
        day = row.get("since") or "2001-01-01"
        assert row["name"] in {entity.name for _, entity, _ in resolved(row["example"], day)}, row["example"]


def test_a_head_alone_is_the_body_named_before_it_in_its_example():
    for row in lexicon("short_bodies"):
        found = [(one.surface, entity.name) for one, entity, _ in resolved(row["example"])]
        assert len(found) > 1, row["example"]
        assert found[-1][0] == row["surface"], row["example"]
        assert found[-1][1].startswith(found[0][1]), row["example"]
