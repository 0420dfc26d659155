"""A DuckLake holds what the file holds, is written by one at a time, and loses and doubles nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from lakes import contents
from servers import marked, postgresql

from etl import pipeline
from etl.errors import UsageError, WarehouseError
from etl.load import connect_reader, connect_writer, increment
from etl.load.extensions import load_extensions, packaged_extension
from etl.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
LONG_AGO = 1_000_000_000
WORKER = """
import sys
from etl import pipeline
from etl.settings import load_settings

settings = load_settings()
for folder in sys.argv[1:]:
    plan = pipeline.discover([folder], settings)
    pipeline.extract_batches(plan.batches, settings)
    counts = pipeline.load(plan.run_folder, settings)
    print(counts["documents_read"], counts["documents_rejected"], flush=True)
"""

KILLED = """
import os, signal, sys
from etl import pipeline
from etl.load import increment
from etl.settings import load_settings

increment.run_checks = lambda _: (print("merged", flush=True), os.kill(os.getpid(), signal.SIGKILL))
settings = load_settings()
plan = pipeline.discover(sys.argv[1:], settings)
pipeline.extract_batches(plan.batches, settings)
pipeline.load(plan.run_folder, settings)
"""

pytestmark = pytest.mark.skipif(
    packaged_extension("ducklake") is None, reason="pip install 'sosik[ducklake]'"
)


@pytest.fixture(scope="module")
def cluster():
    """A PostgreSQL for the tests of this module."""
    with marked() as mark, postgresql(mark) as server:
        yield server


@pytest.fixture(params=["duckdb", "sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def lake(request, tmp_path):
    """Settings of a new DuckLake, with its catalog in each kind of place."""
    return lake_in(request.param, request, tmp_path)


def lake_in(kind, request, folder):
    more = {
        "staging": str(folder / "lake.staging"),
        "quarantine": str(folder / "lake.quarantine"),
        "settle_seconds": 0,
        "jobs": 1,
    }
    if kind == "postgres":
        database = f"lake_{abs(hash(request.node.nodeid))}"
        dsn = request.getfixturevalue("cluster").create_database(database)
        more |= {"warehouse": f"ducklake:postgres:{dsn}", "warehouse_data": str(folder / "lake.data")}
    else:
        kinds = {"duckdb": "ducklake:", "sqlite": "ducklake:sqlite:"}
        more |= {"warehouse": f"{kinds[kind]}{folder / 'lake.catalog'}"}
    return Settings(lock_timeout=60, **more)


def run(settings, *paths):
    plan = pipeline.discover(paths, settings)
    pipeline.extract_batches(plan.batches, settings)
    return pipeline.load(plan.run_folder, settings)


def environment_of(settings, **more):
    """The variables that give a process of its own these settings."""
    names = ("warehouse", "warehouse_data", "staging", "quarantine", "jobs", "settle_seconds")
    told = {f"SOSIK_{name.upper()}": str(getattr(settings, name)) for name in names}
    return os.environ | told | {"PYTHONPATH": str(ROOT)} | more


def write(path, text):
    path.write_text(text)
    os.utime(path, (LONG_AGO, LONG_AGO))


@pytest.mark.servers
def test_the_articles_of_the_repository_give_the_same_rows_in_every_table_and_view(request, tmp_path):
    file, lake = Settings(warehouse=str(tmp_path / "news.duckdb")), lake_in("postgres", request, tmp_path)
    told = [run(settings, str(ROOT / "data" / "articles")) for settings in (file, lake)]
    assert told[0] | {"load_id": ""} == told[1] | {"load_id": ""}
    assert contents(lake) == contents(file)
    assert {result["broken"] for result in pipeline.check(lake)} == {0}


def test_revisions_rejections_replays_and_repeated_files_give_the_same_rows(lake, tmp_path, article_text):
    file = Settings(
        warehouse=str(tmp_path / "news.duckdb"), quarantine=lake.quarantine, settle_seconds=0, jobs=1
    )
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    first = {
        "1.txt": article_text(),
        "2.txt": article_text("가람시 다른 소식", "가람시는 길을 2km 새로 낸다고 6일 밝혔다."),
        "3.txt": "제목 없음",
    }
    second = {
        "1.txt": article_text(paragraph="가람시는 올해 일자리 1300개를 만든다고 5일 밝혔다."),
        "3.txt": article_text("가람시 셋째 소식", "가람시는 나무 30그루를 심었다고 7일 밝혔다."),
    }
    for texts in (first, {}, second, {"1.txt": first["1.txt"]}):
        for name, text in texts.items():
            write(inbox / name, text)
        for settings in (file, lake):
            run(settings, str(inbox))
    for settings in (file, lake):
        plan = pipeline.discover_rejected(settings)
        pipeline.extract_batches(plan.batches, settings)
        pipeline.load(plan.run_folder, settings)
    found = contents(lake)
    assert found == contents(file)
    assert {len(found[name]) for name in ("article_revision", "rejection")} == {1}
    assert len(found["load"]) == 5
    assert {result["broken"] for result in pipeline.check(lake)} == {0}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_two_workers_that_load_the_same_articles_lose_and_double_nothing(
    request, tmp_path, article_text, kind
):
    lake, loads, each = lake_in(kind, request, tmp_path), 3, 4
    folders = []
    for number in range(loads):  # half of each folder is in the next one too
        folder = tmp_path / f"in-{number}"
        folder.mkdir()
        folders.append(str(folder))
        for own in range(each):
            name = f"{number * each // 2 + own}번"
            write(folder / f"{own}.txt", article_text(f"가람시 소식 {name}", f"가람시는 {name} 길을 냈다."))
    environment = environment_of(lake, SOSIK_LOCK_TIMEOUT="300")
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", WORKER, *order],
            env=environment | {"SOSIK_STAGING": str(tmp_path / f"staging-{number}")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, order in enumerate([folders, folders])
    ]
    ended = [(*worker.communicate(timeout=600), worker.returncode) for worker in workers]
    assert [code for _, _, code in ended] == [0, 0], ended
    with connect_reader(lake) as connection:
        articles = connection.execute("select count(*), count(distinct article_id) from article").fetchone()
        documents = connection.execute(
            "select count(*), count(distinct document_id) from document"
        ).fetchone()
        counts = connection.execute("select count(*), sum(articles_new) from load").fetchone()
    distinct = (loads + 1) * each // 2
    assert articles == (distinct, distinct)
    assert documents == (loads * each, loads * each)
    assert counts == (2 * loads, distinct)
    assert {result["broken"] for result in pipeline.check(lake)} == {0}


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_a_load_whose_place_another_writer_takes_begins_again(request, load, make_article, monkeypatch, kind):
    lake = lake_in(kind, request, request.getfixturevalue("tmp_path"))
    load(("d1", make_article()), into=lake)
    rest, met = increment.join_stories, []

    def meet(connection):
        rest(connection)
        if not met:  # a program that knows nothing of turns
            met.append(connection)
            with duckdb.connect() as other:
                load_extensions(other, ["ducklake", "sqlite_scanner", "postgres_scanner"])
                other.execute(f"attach '{lake.warehouse}' as lake")
                other.execute("update lake.article set section = '사회'")

    monkeypatch.setattr(increment, "join_stories", meet)
    changed = make_article(text="가람시는 계획을 바꿨다고 6일 밝혔다.")
    assert load(("d2", changed), into=lake).articles_revised == 1
    assert met
    with connect_reader(lake) as connection:
        assert connection.execute("select revision from article").fetchall() == [(2,)]
        assert connection.execute("select section from article_revision").fetchall() == [("사회",)]
        assert (
            connection.execute("select status from load order by load_id").fetchall() == [("succeeded",)] * 2
        )


def test_a_failed_load_leaves_its_row_and_nothing_else(lake, load, make_article, monkeypatch):
    load(("d1", make_article()), into=lake)
    monkeypatch.setattr(increment, "run_checks", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load(("d2", make_article("a2", "다른 글이다.")), into=lake)
    with connect_reader(lake) as connection:
        assert connection.execute("select article_id from article").fetchall() == [("a1",)]
        assert connection.execute("select status from load order by load_id").fetchall() == [
            ("succeeded",),
            ("failed",),
        ]


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.servers)])
def test_a_load_that_is_killed_leaves_nothing_and_its_turn_is_free(request, tmp_path, article_text, kind):
    lake = lake_in(kind, request, tmp_path)
    write(tmp_path / "1.txt", article_text())
    run(lake, str(tmp_path / "1.txt"))
    before = contents(lake)
    write(tmp_path / "2.txt", article_text("가람시 다른 소식", "가람시는 길을 2km 새로 낸다고 6일 밝혔다."))
    command = [sys.executable, "-c", KILLED, str(tmp_path / "2.txt")]
    killed = subprocess.run(
        command, env=environment_of(lake), capture_output=True, text=True, check=False, timeout=300
    )
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "merged\n"), killed.stderr
    assert contents(lake) == before
    assert run(lake, str(tmp_path / "2.txt"))["articles_new"] == 1


def test_a_second_load_is_told_who_holds_the_lake(lake):
    hasty = lake.model_copy(update={"lock_timeout": 0})
    with connect_writer(lake), pytest.raises(WarehouseError) as caught, connect_writer(hasty):
        pass
    assert caught.value.code == "locked"
    assert f"process {os.getpid()} on " in caught.value.message
    with connect_writer(hasty):  # and the turn is free again
        pass


def test_a_lake_that_is_not_there_is_told(request, tmp_path):
    with pytest.raises(WarehouseError) as caught, connect_reader(lake_in("sqlite", request, tmp_path)):
        pass
    assert caught.value.code == "no_warehouse"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.servers
def test_a_lake_without_a_place_for_its_parquet_is_wrong_use(request, tmp_path):
    lake = lake_in("postgres", request, tmp_path).model_copy(update={"warehouse_data": ""})
    with pytest.raises(UsageError) as caught, connect_writer(lake):
        pass
    assert caught.value.code == "no_data_place"
    with pytest.raises(WarehouseError) as caught, connect_reader(lake):
        pass
    assert caught.value.code == "no_warehouse"


@pytest.mark.parametrize("connect", [connect_reader, connect_writer])
def test_a_catalog_that_does_not_answer_is_told_without_its_password(tmp_path, connect):
    address = "ducklake:postgres:dbname=news host=127.0.0.1 port=1 password=hidden"
    lake = Settings(warehouse=address, staging=str(tmp_path), lock_timeout=0)
    with pytest.raises(WarehouseError) as caught, connect(lake):
        pass
    assert caught.value.code == "no_lake"
    assert "hidden" not in caught.value.message


def test_an_extension_that_cannot_be_had_is_told():
    with duckdb.connect() as connection:
        connection.execute("set custom_extension_repository = 'http://127.0.0.1:1'")
        with pytest.raises(WarehouseError) as caught:
            load_extensions(connection, ["no_such_extension"])
    assert caught.value.code == "no_extension"
