"""`news_daily`, run through Airflow itself: a batch that fails."""

import json
import os
import sqlite3
from contextlib import closing

import pytest
from airflow_home import require_success

TEST = ("dags", "test", "news_daily", "2024-03-05")
# Makes the second batch fail, as a worker that runs out of memory would, after a part of it was staged.
FAIL = """
import etl.pipeline
from pathlib import Path
whole = etl.pipeline.extract
def extract(manifest, *arguments):
    counts = whole(manifest, *arguments)
    if "00002" in manifest:
        staged = Path(manifest).with_suffix("")
        staged.rename(f"{staged}.part-00001")
        raise MemoryError
    return counts
etl.pipeline.extract = extract
"""
EVENTS = "select partition_key, extra ->> 'batches_left' from asset_event order by id"


def events(folder):
    with closing(sqlite3.connect(folder / "airflow" / "airflow.db")) as database:
        return database.execute(EVENTS).fetchall()


@pytest.mark.airflow
def test_a_batch_that_fails_fails_alone_and_the_next_run_takes_its_files(
    airflow, environment, tmp_path, arrive, rows
):
    for number in range(5):
        arrive(f"inbox/2024-03-0{number + 1}/1.txt", f"가람시 소식 {number}")

    asked = json.dumps({"batch_files": 2})
    (tmp_path / "sitecustomize.py").write_text(FAIL)
    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    assert airflow(*TEST, "--conf", asked).returncode != 0
    loaded = "select distinct right(uri, 16) from file order by 1"
    assert rows(loaded) == [("2024-03-01/1.txt",), ("2024-03-02/1.txt",), ("2024-03-05/1.txt",)]
    assert rows("select articles_new, partition_date::varchar from load") == [(3, "2024-03-05")]

    (tmp_path / "sitecustomize.py").unlink()
    require_success(airflow(*TEST, "--conf", asked))
    counts = "select articles_new, articles_unchanged, documents_read from load order by started_at"
    assert rows(counts) == [(3, 0, 3), (2, 1, 3)]  # of its own day a run tells what it knows, too
    assert events(tmp_path) == [("2024-03-05", 1), ("2024-03-05", 0)]
