"""How many articles have a term is kept by each load, over revisions, too."""

import pytest

from etl.load import connect_reader, connect_writer
from etl.load.migrations import make_views
from etl.model import Keyword


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def with_terms(made, *terms):
    article, extraction = made
    keywords = tuple(Keyword(term, 1.0) for term in terms)
    return article, type(extraction)(
        extraction.entities, extraction.mentions, extraction.metrics, extraction.quotes, keywords
    )


def test_frequencies_follow_the_newest_revisions(load, settings, make_article):
    load(("d1", with_terms(make_article("a1", "첫 글이다."), "일자리", "예산")))
    load(("d2", with_terms(make_article("a2", "둘째 글이다."), "일자리")))
    load(("d3", with_terms(make_article("a1", "고친 글이다."), "일자리", "도서관")))
    assert rows(settings, "from keyword_term order by term") == [("도서관", 1), ("예산", 0), ("일자리", 2)]


def test_a_term_of_fewer_articles_weighs_more(load, settings, make_article):
    load(("d1", with_terms(make_article("a1", "첫 글이다."), "일자리", "예산")))
    load(("d2", with_terms(make_article("a2", "둘째 글이다."), "일자리")))
    (heavy, light) = rows(
        settings,
        "select term, articles from keyword_rarity where article_id = 'a1' order by rarity_weight desc",
    )
    assert (heavy, light) == (("예산", 1), ("일자리", 2))


def test_the_weight_is_bm25_over_the_articles_of_the_warehouse(load, settings, make_article):
    load(("d1", with_terms(make_article("a1", "첫 글이다."), "예산")))
    load(("d2", with_terms(make_article("a2", "둘째 글이다."), "일자리")))
    ((weight,),) = rows(settings, "select rarity_weight from keyword_rarity where term = '예산'")
    assert weight == pytest.approx(0.6931, abs=1e-4)  # ln(1 + (2 - 1 + 0.5) / (1 + 0.5))


def test_views_of_a_warehouse_can_be_made_anew(settings):
    with connect_writer(settings) as connection:
        make_views(connection)
        assert connection.execute("from keyword_rarity").fetchall() == []
