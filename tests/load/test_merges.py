"""Merges and splits by hand: the next load obeys, also for what is loaded, and a row taken out is undone."""

import pytest

from etl.errors import UsageError
from etl.identity import stable_id
from etl.lexicon import lexicon
from etl.load import connect_reader, merges

PERSON = stable_id("person", "윤가온")
CITY = stable_id("organization", "가람시")
MAYOR = stable_id("person", "윤가온", "가람특별시")
COUNTY = stable_id("organization", "가람특별시")


def row(kind, name, into_name, into_distinction="", title=""):
    return {
        "kind": kind, "name": name, "distinction": "", "title": title, "into_kind": "",
        "into_name": into_name, "into_distinction": into_distinction,
    }  # fmt: skip


RENAMED = row("organization", "가람시", "가람특별시")
OF_THE_CITY = row("person", "윤가온", "윤가온", "가람특별시")
SPLIT = row("person", "윤가온", "윤가온", "가람특별시", title="시장")


@pytest.fixture
def write_merges(monkeypatch):
    """A function that makes the lexicon of merges hold these rows."""

    def write(*found):
        monkeypatch.setattr(
            merges, "lexicon", lambda name: found if name == "entity_merges" else lexicon(name)
        )

    return write


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def state(settings):
    return {
        "mention": rows(settings, "select article_id, entity_id, affiliation_id from mention order by all"),
        "metric": rows(settings, "select article_id, subject_id from metric order by all"),
        "quote": rows(settings, "select article_id, speaker_id from quote order by all"),
        "entity": rows(settings, "from entity order by all"),
        "alias": rows(settings, "from entity_alias order by all"),
    }


def test_a_merge_is_obeyed_by_the_load_that_brings_the_article(load, settings, make_article, write_merges):
    write_merges(RENAMED)
    load(("d1", make_article()))
    assert rows(settings, "select entity_id, affiliation_id from mention order by mention_no") == [
        (COUNTY, None), (PERSON, COUNTY),
    ]  # fmt: skip
    assert rows(settings, "select subject_id from metric") == [(COUNTY,)]
    assert rows(settings, "select name from entity where merged_into is null order by 1") == [
        ("가람특별시",), ("윤가온",),
    ]  # fmt: skip
    assert rows(settings, f"select alias from entity_alias where entity_id = '{COUNTY}'") == [("가람시",)]


def test_a_merge_is_obeyed_by_the_next_load_for_what_is_loaded_already(
    load, settings, make_article, write_merges
):
    write_merges()
    load(("d1", make_article()))
    write_merges(RENAMED, OF_THE_CITY)
    load()
    assert {one[1] for one in state(settings)["mention"]} == {COUNTY, MAYOR}
    assert state(settings)["quote"] == [("a1", MAYOR)]
    assert rows(settings, "select extracted_speaker_id from quote") == [(PERSON,)]


def test_a_merge_taken_out_is_taken_back(load, settings, make_article, write_merges):
    write_merges()
    load(("d1", make_article()))
    before = state(settings)
    write_merges(RENAMED, OF_THE_CITY)
    load()
    write_merges()
    load()
    after = state(settings)
    assert {name: after[name] for name in ("mention", "metric", "quote", "alias")} == {
        name: before[name] for name in ("mention", "metric", "quote", "alias")
    }
    assert set(before["entity"]) <= set(after["entity"])
    assert rows(settings, "select count(*) from entity_change") == [(0,)]


def test_a_split_moves_only_the_articles_with_that_title(load, settings, make_article, write_merges):
    write_merges()
    article, extraction = make_article("a2", "윤가온 선수가 뛴다.")
    player = type(extraction.mentions[1])(3, 0, 3, "윤가온", PERSON, "person", "선수")
    other = type(extraction)(extraction.entities, (player,), (), extraction.quotes, ())
    load(("d1", make_article()), ("d2", (article, other)))
    write_merges(SPLIT)
    load()
    found = rows(settings, "select article_id, entity_id from mention where kind = 'person' order by 1")
    assert found == [("a1", MAYOR), ("a2", PERSON)]
    assert rows(settings, "select article_id, speaker_id from quote order by 1") == [
        ("a1", MAYOR), ("a2", PERSON),
    ]  # fmt: skip
    assert rows(settings, f"select merged_into from entity where entity_id = '{PERSON}'") == [(None,)]


@pytest.mark.parametrize("order", [("a1", "a2"), ("a2", "a1")])
def test_any_order_of_loads_gives_the_same_ids(load, settings, make_article, write_merges, order):
    write_merges(RENAMED)
    for number, article_id in enumerate(order):
        load((f"d{number}", make_article(article_id, f"{article_id} 가람시는 일자리 1200개를 만든다.")))
    found = state(settings)
    assert set(found["mention"]) == {
        ("a1", COUNTY, None), ("a1", PERSON, COUNTY), ("a2", COUNTY, None), ("a2", PERSON, COUNTY),
    }  # fmt: skip
    assert set(found["alias"]) == {(COUNTY, "가람시", CITY), (PERSON, "윤 시장", None)}


def test_a_users_own_file_goes_before_the_lexicon(load, settings, make_article, tmp_path):
    own = tmp_path / "merges.csv"
    own.write_text("kind,name,into_name\norganization,가람시,가람특별시\n", encoding="utf-8")
    load(("d1", make_article()), into=settings.model_copy(update={"entity_merges": str(own)}))
    assert rows(settings, "select subject_id from metric") == [(COUNTY,)]


@pytest.mark.parametrize("text", [None, "kind,name\norganization,가람시\n"])
def test_a_users_own_file_that_cannot_be_used_is_told(tmp_path, text):
    own = tmp_path / "merges.csv"
    if text:
        own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        merges.own_rows(str(own))
    assert caught.value.code == "bad_merges"


def test_a_chain_of_merges_ends_at_its_last_entity():
    changes = merges.entity_changes([row("person", "가", "나"), row("person", "나", "다")])
    assert [one.into_name for one in changes] == ["다", "다"]


def test_merges_in_a_circle_are_refused():
    with pytest.raises(UsageError, match="circle"):
        merges.entity_changes([row("person", "가", "나"), row("person", "나", "가")])


def test_the_lexicon_merges_renamed_ministries():
    names = {one.from_id: one.into_name for one in merges.entity_changes(lexicon("entity_merges"))}
    assert names[stable_id("organization", "노동부")] == "고용노동부"
    assert names[stable_id("organization", "산업자원부")] == "산업통상자원부"
