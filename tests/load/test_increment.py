"""An increment merges by key: new, revised, unchanged, rejected; all in one transaction."""

import subprocess
import sys
from datetime import UTC, date, datetime

import duckdb
import pytest
from story_corpus import WIRES

from etl.contract import contract
from etl.errors import QualityError, WarehouseError
from etl.load import Increment, connect_reader, connect_writer, load_increment
from etl.model import Mention

NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def table_counts(settings):
    return {name: rows(settings, f"select count(*) from {name}")[0][0] for name in contract()}


def test_a_new_article_fills_every_table_of_the_contract(load, settings, make_article):
    article = make_article(text=f"일자리 1200개를 만든다.\n\n{WIRES['brief']}")
    summary = load(("d1", article), rejected=["d2"])
    assert (summary.documents_read, summary.articles_new, summary.documents_rejected) == (2, 1, 1)
    counts = table_counts(settings)
    assert [name for name, count in counts.items() if count == 0] == ["article_revision"]


def test_the_same_document_again_changes_nothing_but_the_ledger(load, settings, make_article):
    load(("d1", make_article()))
    before = table_counts(settings)
    summary = load(known=[("d1", "a1")])
    assert summary.articles_unchanged == 1
    assert table_counts(settings) == before | {"load": before["load"] + 1}


def test_the_same_article_from_another_file_is_unchanged(load, settings, make_article):
    load(("d1", make_article()))
    summary = load(("d2", make_article()))
    assert (summary.articles_new, summary.articles_unchanged) == (0, 1)
    assert rows(settings, "select status from document order by document_id") == [("new",), ("unchanged",)]


def test_a_changed_article_becomes_a_revision_and_the_old_one_stays_whole(load, settings, make_article):
    load(("d1", make_article()))
    old = rows(settings, "select * from article")
    changed = make_article(text="가람시는 일자리를 줄이지 않는다고 5일 밝혔다.")
    summary = load(("d2", changed))
    assert summary.articles_revised == 1
    columns = ", ".join(contract()["article"].schema.names)
    assert rows(settings, f"select {columns} from article_revision") == old
    assert rows(settings, "select superseded_by_load_id from article_revision") == [("load-2",)]
    assert rows(settings, "select revision, load_id from article") == [(2, "load-2")]
    assert rows(settings, "select count(*) from metric") == [(0,)]


def test_an_old_version_that_comes_again_does_not_come_back(load, settings, make_article):
    first, second = make_article(), make_article(text="가람시는 계획을 바꿨다고 6일 밝혔다.")
    load(("d1", first))
    load(("d2", second))
    assert load(("d3", first)).articles_unchanged == 1
    assert rows(settings, "select revision from article") == [(2,)]


def test_two_versions_in_one_increment_follow_each_other_by_time(load, settings, make_article):
    early = make_article(modified_at=datetime(2024, 3, 5, 10, 0, tzinfo=UTC))
    late = make_article(text="가람시는 계획을 바꿨다.", modified_at=datetime(2024, 3, 5, 11, 0, tzinfo=UTC))
    summary = load(("d1", late), ("d2", early))
    assert (summary.articles_new, summary.articles_revised) == (1, 1)
    assert rows(settings, "select document_id, revision from article") == [("d1", 2)]
    assert rows(settings, "select document_id, revision from article_revision") == [("d2", 1)]


def test_a_load_that_was_committed_is_only_told_again(tmp_path, load, settings, make_article):
    first = load(("d1", make_article()))
    again = load_increment(Increment("load-1", NOON, date(2024, 3, 6), tmp_path / "gone"), settings)
    assert again == first


def test_a_document_refused_twice_has_one_rejection(load, settings):
    load(rejected=["d1"])
    assert load(rejected=["d1"]).documents_rejected == 1
    assert rows(settings, "select load_id, replayed_load_id from rejection") == [("load-1", None)]


def test_a_refused_document_that_is_taken_later_is_settled(load, settings, make_article):
    load(rejected=["d1"])
    load(("d1", make_article()))
    assert rows(settings, "select load_id, replayed_load_id from rejection") == [("load-1", "load-2")]
    assert rows(settings, "select status, article_id, load_id from document") == [("new", "a1", "load-2")]


def test_a_failed_check_keeps_nothing_but_a_failed_row_in_the_ledger(load, settings, make_article):
    article, extraction = make_article()
    load(("d1", (article, extraction)))
    wrong = Mention(1, 1, 4, "가람시", extraction.entities[1].entity_id, "organization")
    broken = type(extraction)(entities=extraction.entities, mentions=(wrong,))
    other = make_article("a2", "다른 글이다.")[0]
    with pytest.raises(QualityError, match="surface_equals_text: 1 rows"):
        load(("d2", (other, broken)))
    assert rows(settings, "select article_id from article") == [("a1",)]
    assert rows(settings, "select load_id, status from load order by 1") == [
        ("load-1", "succeeded"), ("load-2", "failed"),
    ]  # fmt: skip


def test_a_warehouse_that_another_process_holds_is_told(settings):
    holder = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, settings.warehouse], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        with pytest.raises(WarehouseError) as caught, connect_writer(settings):
            pass
        process.stdin.close()
    assert caught.value.code == "locked"


def test_a_file_that_is_no_warehouse_is_told(settings, tmp_path):
    (tmp_path / "news.duckdb").write_text("이것은 창고가 아니다" * 1000)
    with pytest.raises(WarehouseError) as caught, connect_writer(settings):
        pass
    assert caught.value.code == "no_warehouse_file"


def test_a_migration_that_was_changed_is_refused(settings):
    with connect_writer(settings) as connection:
        connection.execute("update schema_migration set sha256 = 'other'")
    with pytest.raises(WarehouseError) as caught, connect_writer(settings):
        pass
    assert caught.value.code == "migration_changed"


def test_an_analyst_needs_no_setting_to_open_the_file(load, settings, make_article):
    load(("d1", make_article()))
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        found = connection.execute("select subject, value, unit from metric_in_context").fetchall()
    assert found == [("가람시", 1200.0, "개")]
