"""The migrations keep the promise of the design: tables, columns, comments."""

import pytest

from etl.contract import contract
from etl.validate import STAGED_TABLES

# The design's list: names and meanings stay; columns may be added.
PROMISED = {
    "publisher": "publisher_id name domain",
    "article": "article_id revision publisher_id headline subheadline section published_at "
    "published_at_source modified_at url body char_count content_sha256 story_id document_id load_id",
    "article_revision": "article_id revision body superseded_by_load_id",
    "author": "article_id position name role email",
    "passage": "article_id passage_no kind text",
    "entity": "entity_id kind name",
    "entity_alias": "entity_id alias",
    "mention": "article_id mention_no passage_no start end surface entity_id kind title affiliation_id",
    "metric": "article_id metric_no passage_no start end surface kind value value_min value_max unit "
    "base_value base_unit qualifier measure direction comparison period_text "
    "period_start period_end subject_id rule",
    "quote": "article_id quote_no passage_no start end text speaker_id verb",
    "keyword": "article_id term weight",
    "story_sketch": "article_id sketch",
    "story_band": "article_id band_hash",
    "load": "load_id started_at finished_at status partition_date documents_read articles_new "
    "articles_revised articles_unchanged documents_rejected version",
    "document": "document_id uri member sha256 bytes format encoding status article_id load_id",
    "file": "uri part parts bytes modified_at version documents rejected load_id",
    "rejection": "document_id stage code message quarantine_uri load_id replayed_load_id",
}


@pytest.mark.parametrize("table", PROMISED)
def test_a_promised_table_has_its_columns(table):
    names = [column.name for column in contract()[table].columns]
    assert [name for name in PROMISED[table].split() if name not in names] == []


@pytest.mark.parametrize("table", PROMISED)
def test_every_column_says_what_it_means(table):
    bare = [column.name for column in contract()[table].columns if not column.comment]
    if table == "article_revision":  # its columns are told in article
        bare = [name for name in bare if name not in PROMISED["article"].split()]
    assert bare == []
    assert contract()[table].comment


def test_times_have_a_zone():
    types = {column.type for table in contract().values() for column in table.columns}
    assert "timestamp" not in types


def test_a_revision_has_all_columns_of_an_article():
    article = [column.name for column in contract()["article"].columns]
    revision = [column.name for column in contract()["article_revision"].columns]
    assert sorted(revision) == sorted([*article, "superseded_by_load_id"])


def test_all_tables_but_those_of_the_load_itself_are_staged():
    assert set(contract()) - set(STAGED_TABLES) == {
        "article_revision",
        "load",
        "unit",
        "entity_change",
        "keyword_term",
    }
