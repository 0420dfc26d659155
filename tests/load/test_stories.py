"""Near copies share a story over all increments, whatever the order they come in."""

import itertools

import pytest
from story_corpus import RETOLD, TEMPLATED, WIRES, cut

from etl.load import connect_reader

WIRE = WIRES["library"]
THIRD = len(WIRE) // 3
# Head and tail are no near copies of each other, but both are of the whole.
CHAIN = {"head": WIRE[: 2 * THIRD], "tail": WIRE[THIRD:], "whole": WIRE}


@pytest.fixture
def load_texts(load, make_article, settings):
    """Load texts by article id as one increment; each text is a document of its own."""
    count = itertools.count()

    def run(into=settings, **texts):
        documents = [(f"d{next(count)}", make_article(name, text)) for name, text in texts.items()]
        return load(*documents, into=into)

    return run


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def stories(settings):
    return dict(rows(settings, "select article_id, story_id from article"))


def own_ids(make_article, *texts):
    return [make_article("any", text)[0].story_id for text in texts]


def test_a_reprint_joins_its_original_in_a_later_load(load_texts, settings, make_article):
    load_texts(original=WIRE, other=WIRES["ferry"])
    load_texts(reprint=cut(WIRE))
    found = stories(settings)
    assert found["original"] == found["reprint"] == min(own_ids(make_article, WIRE, cut(WIRE)))
    assert [found["other"]] == own_ids(make_article, WIRES["ferry"])


def test_every_order_of_loads_gives_the_same_stories(load_texts, settings, tmp_path):
    load_texts(**CHAIN)
    at_once = stories(settings)
    assert len(set(at_once.values())) == 1
    for order in itertools.permutations(CHAIN):
        here = settings.model_copy(update={"warehouse": str(tmp_path / f"{'-'.join(order)}.duckdb")})
        for name in order:
            load_texts(into=here, **{name: CHAIN[name]})
        assert stories(here) == at_once


def test_a_bridge_makes_two_stories_one(load_texts, settings, make_article):
    load_texts(head=CHAIN["head"])
    load_texts(tail=CHAIN["tail"])
    assert len(set(stories(settings).values())) == 2
    load_texts(whole=WIRE)
    assert set(stories(settings).values()) == {min(own_ids(make_article, *CHAIN.values()))}


def test_other_articles_stay_apart(load_texts, settings):
    apart = WIRES | {f"{name}-retold": text for name, text in RETOLD.items()}
    apart |= {f"{name}-{day}": text for name, days in TEMPLATED.items() for day, text in enumerate(days)}
    load_texts(**apart)
    assert len(set(stories(settings).values())) == len(apart)


@pytest.mark.parametrize("with_a_copy", [False, True])
def test_a_revised_article_keeps_its_story(load_texts, settings, with_a_copy):
    load_texts(original=WIRE, **({"copy": cut(WIRE, 0.8)} if with_a_copy else {}))
    before = stories(settings)
    for word in ("전했다", "알렸다", "설명했다", "덧붙였다"):
        assert load_texts(original=WIRE.replace("말했다", word)).articles_revised == 1
        assert stories(settings) == before
    assert rows(settings, "select revision from article where article_id = 'original'") == [(5,)]


def test_an_article_that_is_written_anew_leaves_its_story(load_texts, settings, make_article):
    load_texts(original=WIRE, copy=cut(WIRE, 0.8))
    before = stories(settings)
    load_texts(original=WIRES["heron"])
    after = stories(settings)
    assert after["copy"] == before["copy"]
    assert [after["original"]] == own_ids(make_article, WIRES["heron"])
    load_texts(late=cut(WIRE, 0.7))
    assert stories(settings)["late"] == min(before["copy"], *own_ids(make_article, cut(WIRE, 0.7)))
    assert stories(settings)["original"] == after["original"]


def test_loading_twice_changes_nothing(load_texts, settings):
    tables = ("article", "article_revision", "story_sketch", "story_band")
    load_texts(**CHAIN)
    before = [rows(settings, f"from {table} order by all") for table in tables]
    assert load_texts(**CHAIN).articles_unchanged == len(CHAIN)
    assert [rows(settings, f"from {table} order by all") for table in tables] == before


def test_a_revision_that_is_short_takes_sketch_and_bands_away(load_texts, settings):
    load_texts(original=WIRE)
    load_texts(original="가람시는 기사를 거둔다.")
    assert rows(settings, "select count(*) from story_sketch") == [(0,)]
    assert rows(settings, "select count(*) from story_band") == [(0,)]


def test_short_texts_share_a_story_only_when_they_are_the_same(load_texts, settings):
    load_texts(one="가람시는 도서관을 연다.")
    load_texts(same="가람시는 도서관을 연다.", near="가람시는 도서관을 곧 연다.")
    found = stories(settings)
    assert found["one"] == found["same"] != found["near"]


def test_more_copies_than_a_band_is_compared_with_are_one_story(load_texts, settings):
    load_texts(**{f"copy-{number}": f"{WIRE} ({number}보)" for number in range(220)})
    assert len(set(stories(settings).values())) == 1
