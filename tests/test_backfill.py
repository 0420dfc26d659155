"""A backfill: planned first, loaded in chunks, and started again it goes on where it was."""

import os
import signal
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.backfill import (
    load_chunk,
    only_one,
    plan_backfill,
    plan_rows,
    run_backfill,
    stage_chunk,
)
from etl.errors import UsageError
from etl.load import connect_reader
from etl.plan import DayTotal

ROOT = Path(__file__).resolve().parents[1]
FIRST, LAST = date(2024, 3, 4), date(2024, 3, 6)
LONG_AGO = 1_700_000_000


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def small(settings):
    """Settings with chunks of two files."""
    return settings.model_copy(update={"chunk_files": 2, "jobs": 1})


@pytest.fixture
def archive(article_text):
    """Write articles, one a place, into files that were changed long ago."""

    def write(*places):
        for number, place in enumerate(places):
            file = Path(place)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(article_text(f"가람시 소식 {number} {file.stem}"))
            os.utime(file, (LONG_AGO, LONG_AGO))

    return write


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def test_a_plan_tells_days_files_and_what_is_loaded(small, archive):
    archive("in/2024-03-04/1.txt", "in/2024-03-04/2.txt", "in/2024-03-04/3.txt", "in/2024-03-06/4.txt")
    archive("in/2024-03-07/5.txt", "in/2024-03-04/6.txt.part")
    plan = plan_backfill(["in/{ds}"], small, FIRST, LAST)
    assert [
        (day.day, day.files, day.loaded_files, day.waiting_files, day.new_files) for day in plan.days
    ] == [
        ("2024-03-04", 4, 0, 1, 3),
        ("2024-03-06", 1, 0, 0, 1),
    ]
    assert [(chunk.files, chunk.first_day, chunk.last_day) for chunk in plan.chunks] == [
        (2, "2024-03-04", "2024-03-04"),
        (2, "2024-03-04", "2024-03-06"),
    ]
    load_chunk(stage_chunk(plan.chunks[0].manifest, small), small)
    again = plan_backfill(["in/{ds}"], small, FIRST, LAST)
    assert (again.total["loaded_files"], again.total["new_files"], again.total["chunks"]) == (2, 2, 1)


def test_chunks_are_loads_of_their_own_under_the_days_of_arrival(small, archive):
    archive("in/2024-03-04/1.txt", "in/2024-03-04/2.txt", "in/2024-03-04/3.txt", "in/2024-03-06/4.txt")
    told = []
    counts = run_backfill(
        plan_backfill(["in/{ds}"], small, FIRST, LAST), small, None, lambda _, chunk: told.append(chunk)
    )
    assert (counts["articles_new"], [chunk["articles_new"] for chunk in told]) == (4, [2, 2])
    assert rows(small, "select partition_date::varchar, documents_read from load order by started_at") == [
        ("2024-03-04", 2),
        ("2024-03-04", 1),
        ("2024-03-06", 1),
    ]
    assert not small.staging_folder.exists()


def test_a_chunk_may_be_staged_and_loaded_again(small, archive):
    archive("in/1.txt", "in/2.txt", "in/3.txt")
    plan = plan_backfill(["in"], small)
    staged = stage_chunk(plan.chunks[0].manifest, small)
    assert load_chunk(staged, small) == load_chunk(staged, small)
    assert stage_chunk(plan.chunks[0].manifest, small) == []
    assert load_chunk([], small)["documents_read"] == 0
    assert rows(small, "select count(*) from load") == [(1,)]
    pipeline.clear(plan.folder)


def test_an_archive_goes_on_within_the_file(small, article_text):
    small = small.model_copy(update={"batch_bytes": 700, "chunk_bytes": 700})
    with zipfile.ZipFile("2019.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    os.utime("2019.zip", (LONG_AGO, LONG_AGO))
    plan = plan_backfill(["2019.zip"], small)
    load_chunk(stage_chunk(plan.chunks[0].manifest, small), small)
    again = plan_backfill(["2019.zip"], small)
    assert len(again.chunks) < len(plan.chunks)
    assert again.total["loaded_bytes"] + again.total["new_bytes"] == again.total["bytes"]
    assert again.total["loaded_bytes"] > 0
    run_backfill(again, small)
    assert rows(small, "select sum(documents_read), sum(articles_new) from load") == [(8, 8)]
    done = plan_backfill(["2019.zip"], small)
    assert (done.total["loaded_files"], done.chunks) == (1, ())


@pytest.mark.parametrize("place", ["in", "in.zip"])
def test_killed_in_the_middle_it_goes_on_and_reads_nothing_twice(settings, article_text, place):
    texts = {f"{number}.txt": article_text(f"가람시 소식 {number}") for number in range(9)}
    if place == "in":
        Path("in").mkdir()
        for name, text in texts.items():
            Path("in", name).write_text(text)
            os.utime(Path("in", name), (LONG_AGO, LONG_AGO))
    else:
        with zipfile.ZipFile(place, "w") as archive:
            for name, text in texts.items():
                archive.writestr(name, text)
        os.utime(place, (LONG_AGO, LONG_AGO))
    command = [sys.executable, "-m", "etl.cli.main", "--warehouse", settings.warehouse, "backfill", place]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "SOSIK_BATCH_BYTES": "1000",
        "SOSIK_CHUNK_BYTES": "1000",
        "SOSIK_CHUNK_FILES": "3",
        "SOSIK_JOBS": "1",
    }
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        for line in process.stderr:
            if line.startswith("chunk 1 of"):
                process.send_signal(signal.SIGKILL)
                break
        process.stderr.read()
    assert process.returncode == -signal.SIGKILL
    ((before,),) = rows(settings, "select count(*) from document")
    assert 0 < before < len(texts)
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert again.returncode == 0, again.stderr
    assert rows(
        settings, "select sum(documents_read), sum(articles_new) from load where status = 'succeeded'"
    ) == [(len(texts), len(texts))]


@pytest.mark.parametrize(
    ("paths", "since", "until", "code"),
    [
        (["in/{ds}"], None, None, "no_range"),
        (["in"], None, LAST, "no_range"),
        (["in"], FIRST, LAST, "no_placeholder"),
        (["in/{ds}"], LAST, FIRST, "bad_range"),
        (["nowhere"], None, None, "no_such_path"),
        (["nowhere/{ds}"], FIRST, LAST, "no_such_path"),
    ],
)
def test_a_range_and_paths_that_do_not_fit_are_wrong_use(small, paths, since, until, code):
    with pytest.raises(UsageError) as caught:
        plan_backfill(paths, small, since, until)
    assert caught.value.code == code


def test_the_same_backfill_does_not_run_twice_at_a_time(small):
    folder = small.staging_folder / "backfill-1"
    with only_one(folder), pytest.raises(UsageError) as caught, only_one(folder):
        pass
    assert caught.value.code == "backfill_running"
    with only_one(folder):
        pass


def test_many_days_are_shown_by_month():
    days = [DayTotal(f"2024-{month:02}-{day:02}", 1, 10, 1, 10, 1, 0, 0, 0)
            for month in (1, 2, 3) for day in range(1, 29)]  # fmt: skip
    assert [(row["day"], row["files"]) for row in plan_rows(days)] == [
        ("2024-01", 28),
        ("2024-02", 28),
        ("2024-03", 28),
    ]
