"""A load never blocks or breaks a reader, and the other way round; a kill leaves the file whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from etl.errors import WarehouseError
from etl.load import connect_reader, connect_writer, publish
from etl.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
COUNT = "select count(*) from article"
HELD_TO_WRITE = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
# A load in a process of its own, which is killed when it comes to the step {step} of the module.
KILLED_LOAD = """
import os, signal, sys
from etl.load import connect_writer, publish
from etl.settings import Settings

step = publish.{step}

def killed(*given):
    {before}
    print("reached", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

publish.{step} = killed
with connect_writer(Settings(warehouse=sys.argv[1])) as connection:
    for table in ("article", "document", "load"):
        connection.execute(f"delete from {{table}}")
"""


def count(settings):
    with connect_reader(settings) as connection:
        return connection.execute(COUNT).fetchone()[0]


def beside(settings):
    return sorted(path.name for path in Path(settings.warehouse).parent.glob("news.*"))


def test_an_open_reader_keeps_the_old_and_a_new_connection_sees_the_new(load, settings, make_article):
    load(("d1", make_article()))
    with duckdb.connect(settings.warehouse, read_only=True) as analyst:
        analyst.execute("begin transaction")
        assert analyst.execute(COUNT).fetchone() == (1,)
        load(("d2", make_article("a2", "다른 글이다.")))
        assert analyst.execute(COUNT).fetchone() == (1,)
        assert count(settings) == 2  # in the same process too, where DuckDB would give the open file
        assert analyst.execute("select count(*) from metric_in_context").fetchone() == (1,)


def test_a_reader_of_another_process_blocks_no_load(load, settings, make_article):
    load(("d1", make_article()))
    reader = HELD_TO_WRITE.replace("sys.argv[1]", "sys.argv[1], read_only=True").replace(
        "input()", f"input(); print(c.execute('{COUNT}').fetchone()[0], flush=True)"
    )
    command = [sys.executable, "-c", reader, settings.warehouse]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        load(("d2", make_article("a2", "다른 글이다.")))
        told, _ = process.communicate("\n", timeout=60)
    assert told == "1\n"
    assert count(settings) == 2


def test_what_a_load_has_not_finished_is_seen_by_nobody(load, settings, make_article):
    load(("d1", make_article()))
    with connect_writer(settings) as connection:
        connection.execute("delete from article")
        assert count(settings) == 1
    assert count(settings) == 0


def test_a_block_that_ends_in_an_error_publishes_nothing(load, settings, make_article):
    load(("d1", make_article()))
    with pytest.raises(duckdb.CatalogException), connect_writer(settings) as connection:
        connection.execute("delete from article; delete from no_such_table")
    assert count(settings) == 1
    assert beside(settings) == ["news.duckdb", "news.lock"]


def kill_a_load(settings, step, before="pass"):
    command = [sys.executable, "-c", KILLED_LOAD.format(step=step, before=before), settings.warehouse]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert (told.returncode, told.stdout) == (-signal.SIGKILL, "reached\n"), told.stderr


@pytest.mark.parametrize(
    ("killed_at", "left"),
    [
        (("_copy",), 1),
        (("_publish",), 1),
        (("_to_disk", "step(*given)"), 1),
        (("_publish", "step(*given)"), 0),
    ],
    ids=["while copying", "between commit and publish", "right before publish", "right after publish"],
)
def test_a_load_that_is_killed_leaves_the_file_whole_and_the_next_one_right(
    load, settings, make_article, killed_at, left
):
    load(("d1", make_article()))
    kill_a_load(settings, *killed_at)
    assert "news.loading" in beside(settings)
    assert count(settings) == left
    assert load(("d2", make_article("a2", "다른 글이다."))).articles_new == 1
    with connect_reader(settings) as connection:
        assert connection.execute("select count(*) from load").fetchone() == (left + 1,)
    assert count(settings) == left + 1
    assert beside(settings) == ["news.duckdb", "news.lock"]


def test_a_second_load_is_told_who_holds_the_first(settings):
    with connect_writer(settings), pytest.raises(WarehouseError) as caught, connect_writer(settings):
        pass
    assert caught.value.code == "locked"
    assert f"process {os.getpid()} on " in caught.value.message


def test_a_second_load_waits_for_the_first(settings, tmp_path):
    patient = Settings(warehouse=settings.warehouse, lock_timeout=60)
    holder = "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print(); input()"
    command = [sys.executable, "-c", holder, str(tmp_path / "news.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        with pytest.raises(WarehouseError), connect_writer(settings):
            pass
        process.stdin.write("\n")
        process.stdin.flush()
        with connect_writer(patient) as connection:
            assert connection.execute(COUNT).fetchone() == (0,)


def test_whoever_would_write_the_file_itself_while_a_load_runs_is_refused(load, settings, make_article):
    load(("d1", make_article()))
    command = [sys.executable, "-c", HELD_TO_WRITE, settings.warehouse]
    with connect_writer(settings):
        told = subprocess.run(command, input="\n", capture_output=True, text=True, check=False, timeout=60)
    assert "Could not set lock" in told.stderr


def test_this_process_holding_the_file_to_write_is_told(load, settings, make_article):
    load(("d1", make_article()))
    with (
        duckdb.connect(settings.warehouse),
        pytest.raises(WarehouseError) as caught,
        connect_writer(settings),
    ):
        pass
    assert caught.value.code == "locked"


def test_what_a_killed_writer_of_the_file_left_in_its_log_is_kept(load, settings, make_article):
    load(("d1", make_article()))
    writer = (
        "import duckdb, os, signal, sys; c = duckdb.connect(sys.argv[1]); "
        "c.execute('create table note as select 1 as number'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", writer, settings.warehouse], check=False, timeout=60)
    assert "news.duckdb.wal" in beside(settings)
    load(("d2", make_article("a2", "다른 글이다.")))
    with connect_reader(settings) as connection:
        assert connection.execute("select number from note").fetchall() == [(1,)]
    assert beside(settings) == ["news.duckdb", "news.lock"]


def test_the_file_keeps_its_permissions_and_a_link_stays_a_link(load, settings, tmp_path, make_article):
    load(("d1", make_article()))
    Path(settings.warehouse).chmod(0o640)
    link = tmp_path / "elsewhere" / "news.duckdb"
    link.parent.mkdir()
    link.symlink_to(settings.warehouse)
    load(("d2", make_article("a2", "다른 글이다.")), into=Settings(warehouse=str(link)))
    assert link.is_symlink()
    assert Path(settings.warehouse).stat().st_mode & 0o777 == 0o640
    assert count(settings) == 2
    assert [path.name for path in link.parent.iterdir()] == ["news.duckdb"]


def test_no_room_for_a_copy_is_told(load, settings, make_article, monkeypatch):
    load(("d1", make_article()))
    monkeypatch.setattr(publish, "_FICLONE", 0)  # of no file system
    monkeypatch.setattr(publish.shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    with pytest.raises(WarehouseError) as caught, connect_writer(settings):
        pass
    assert caught.value.code == "no_space"
    assert count(settings) == 1
