"""What the tasks of the daily DAG call: the plan of a day, its check, and the views after it."""

import logging
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from etl import daily, pipeline
from etl.load import connect_writer
from etl.marts.queries import query

DAY = date(2024, 3, 5)
INBOX = ["inbox/{ds}"]


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch, article_text):
    monkeypatch.chdir(tmp_path)
    for number in (3, 4, 5):
        file = Path(f"inbox/2024-03-0{number}/1.txt")
        file.parent.mkdir(parents=True)
        file.write_text(article_text(f"가람시 소식 {number}"))
        os.utime(file, (1_700_000_000, 1_700_000_000))


def plan(settings, *, is_backfill=False, dry_run=False):
    return daily.plan_day(INBOX, settings, DAY, "run-1", is_backfill=is_backfill, dry_run=dry_run)


def test_a_run_looks_back_for_late_files_and_a_backfill_reads_its_own_day(settings):
    assert plan(settings)["files"] == 3
    assert plan(settings, is_backfill=True)["files"] == 1


def test_a_dry_run_tells_what_it_would_read_and_leaves_nothing(settings, tmp_path):
    told = plan(settings, dry_run=True)
    assert (told["files"], told["planned_batches"], told["batches"]) == (3, 1, [])
    assert [uri[-16:] for uri in told["first_files"]] == [f"2024-03-0{day}/1.txt" for day in (3, 4, 5)]
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]


def test_airflow_never_gets_more_batches_than_it_maps(settings, monkeypatch):
    monkeypatch.setattr(daily, "MAPPED", 2)
    told = plan(settings.model_copy(update={"batch_files": 1, "max_batches": 5000}))
    assert len(told["batches"]) == 2


def test_warnings_are_logged_and_fail_nothing(settings, monkeypatch, caplog):
    loaded(settings)
    monkeypatch.setattr(pipeline, "coverage_warnings", lambda *_: ["한결신문: missing on 2024-03-04"])
    with caplog.at_level(logging.WARNING):
        told = daily.check_day(settings, "2024-03-05")
    assert (
        told["warnings"] == ["한결신문: missing on 2024-03-04"] == [each.message for each in caplog.records]
    )
    assert {check["broken"] for check in told["checks"]} == {0}


def test_the_views_are_made_anew_and_freshness_is_told_by_outlet(settings):
    loaded(settings)
    told = daily.refresh_marts(settings, DAY)
    assert told["newest_partition_date"] == "2024-03-05"
    assert [(row["publisher"], row["articles"]) for row in told["outlets"]] == [("한결신문", 3)]
    assert "coverage_by_day" in told["views"]
    assert query(settings, "select count(*) as articles from freshness_by_outlet") == [{"articles": 1}]


def test_views_of_this_version_stay_and_others_are_made_anew(settings):
    loaded(settings)
    file = Path(settings.warehouse)
    published = file.stat().st_ino
    daily.refresh_marts(settings, DAY)
    assert file.stat().st_ino == published
    with connect_writer(settings) as connection:
        connection.execute("drop view freshness_by_outlet")
    assert daily.refresh_marts(settings, DAY)["outlets"]


def loaded(settings):
    planned = plan(settings)
    pipeline.extract_batches(planned["batches"], settings)
    pipeline.load(planned["run_folder"], settings, partly=True)


# Everything that Airflow does for a day without files, and of the libraries of extraction what it has taken.
LIGHT = """
import sys
from datetime import date
from etl import daily, pipeline
from etl.settings import load_settings
settings = load_settings(warehouse="light.duckdb")
plan = daily.plan_day(["inbox/{ds}"], settings, date(2024, 1, 1), "run", is_backfill=True, dry_run=False)
pipeline.load(plan["run_folder"], settings, partly=True)
daily.check_day(settings, "2024-01-01")
daily.refresh_marts(settings, date(2024, 1, 1))
extraction = {"etl.batch", "kiwipiepy", "trafilatura", "lxml", "feedparser", "pandera"}
print(sorted(extraction & set(sys.modules)))
"""


def test_only_extraction_imports_what_extraction_needs():
    told = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=False)
    assert told.stdout == "[]\n", told.stderr[-2000:]
