"""The DAG of the archive, run through Airflow itself, with a chunk that fails."""

import json
import os
import zipfile

import pytest
from airflow_home import LONG_AGO, require_success

# Makes the third chunk fail, as a worker that runs out of memory would.
FAIL = """
import etl.backfill
whole = etl.backfill.stage_chunk
def stage_chunk(manifest, *arguments):
    if "00003" in manifest:
        raise MemoryError
    return whole(manifest, *arguments)
etl.backfill.stage_chunk = stage_chunk
"""


@pytest.mark.airflow
def test_a_chunk_that_fails_fails_alone_and_the_next_run_goes_on(
    airflow, environment, tmp_path, arrive, rows
):
    for number in range(5):
        arrive(f"in/2024-03-0{number + 4}/1.txt", f"가람시 소식 {number}")
    (tmp_path / "sitecustomize.py").write_text(FAIL)
    asked = {"paths": ["in/{ds}"], "since": "2024-03-04", "until": "2024-03-31", "chunk_files": 1}

    require_success(airflow("dags", "test", "news_archive", "--conf", json.dumps(asked | {"dry_run": True})))
    assert not (tmp_path / "news.duckdb").exists()

    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    failed = airflow("dags", "test", "news_archive", "--conf", json.dumps(asked))
    assert failed.returncode != 0
    days = "select partition_date::varchar from load order by 1"
    assert [day for (day,) in rows(days)] == [f"2024-03-0{number}" for number in (4, 5, 7, 8)]

    (tmp_path / "sitecustomize.py").unlink()
    require_success(airflow("dags", "test", "news_archive", "--conf", json.dumps(asked)))
    read = "select count(*), sum(documents_read), sum(articles_new) from load"
    assert rows(read) == [(5, 5, 5)]


@pytest.mark.airflow
def test_one_archive_is_loaded_in_parts(airflow, environment, tmp_path, article_text, rows):
    with zipfile.ZipFile(tmp_path / "2019.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    os.utime(tmp_path / "2019.zip", (LONG_AGO, LONG_AGO))
    environment |= {"SOSIK_BATCH_BYTES": "1000", "SOSIK_CHUNK_BYTES": "1000"}
    require_success(airflow("dags", "test", "news_archive", "--conf", '{"paths": ["2019.zip"]}'))
    ((loads, articles),) = rows("select count(*), sum(articles_new) from load")
    assert loads > 1
    assert articles == 8
