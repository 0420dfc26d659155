"""The DAG of the archive: light to import, and run through Airflow itself, with a chunk that fails."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
DAG_FILE = ROOT / "dags" / "news_archive.py"
LONG_AGO = 1_700_000_000
# Imports the DAG file, and tells which files to write, databases and heavy modules it touches.
IMPORT = """
import sys
import airflow.sdk
from airflow.sdk import DAG, Param, dag, get_current_context, task, task_group
touched = []
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith(("sqlite3.connect", "socket.connect")):
        touched.append(f"{event} {arguments}")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.path.insert(0, sys.argv[1])
import news_archive
heavy = sorted({"duckdb", "pyarrow", "pandas", "kiwipiepy", "etl"} & set(sys.modules))
print(touched, heavy)
"""
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


@pytest.fixture
def environment(tmp_path):
    """The variables of an Airflow whose home is in the test's folder, and whose DAGs do not try again."""
    dags = tmp_path / "dags"
    dags.mkdir()
    text = DAG_FILE.read_text(encoding="utf-8")
    assert '"retries": 2' in text
    (dags / "news_archive.py").write_text(text.replace('"retries": 2', '"retries": 0'), encoding="utf-8")
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "AIRFLOW_HOME": str(tmp_path / "airflow"),
        "AIRFLOW__CORE__DAGS_FOLDER": str(dags),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{tmp_path}/airflow/airflow.db",
        "SOSIK_WAREHOUSE": "news.duckdb",
    }


@pytest.fixture
def airflow(tmp_path, environment):
    """Run a command of Airflow in the test's folder."""
    program = shutil.which("airflow", path=str(Path(sys.executable).parent))

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )

    return run


def rows(folder, statement):
    with duckdb.connect(str(folder / "news.duckdb"), read_only=True) as connection:
        return connection.execute(statement).fetchall()


@pytest.mark.airflow
def test_importing_the_dag_touches_no_file_or_database_and_nothing_heavy(environment, tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", IMPORT, str(DAG_FILE.parent)],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert told.stdout.strip().splitlines()[-1:] == ["[] []"], told.stderr[-2000:]


@pytest.mark.airflow
def test_a_chunk_that_fails_fails_alone_and_the_next_run_goes_on(
    airflow, environment, tmp_path, article_text
):
    for number in range(5):
        file = tmp_path / "in" / f"2024-03-0{number + 4}" / "1.txt"
        file.parent.mkdir(parents=True)
        file.write_text(article_text(f"가람시 소식 {number}"))
        os.utime(file, (LONG_AGO, LONG_AGO))
    (tmp_path / "sitecustomize.py").write_text(FAIL)
    assert airflow("db", "migrate").returncode == 0
    assert airflow("pools", "set", "sosik_warehouse", "1", "one writer").returncode == 0
    asked = {"paths": ["in/{ds}"], "since": "2024-03-04", "until": "2024-03-31", "chunk_files": 1}

    planned = airflow("dags", "test", "news_archive", "--conf", json.dumps(asked | {"dry_run": True}))
    assert planned.returncode == 0, planned.stdout[-3000:] + planned.stderr[-3000:]
    assert not (tmp_path / "news.duckdb").exists()

    environment["PYTHONPATH"] += f"{os.pathsep}{tmp_path}"
    failed = airflow("dags", "test", "news_archive", "--conf", json.dumps(asked))
    assert failed.returncode != 0
    days = "select partition_date::varchar from load order by 1"
    assert [day for (day,) in rows(tmp_path, days)] == [f"2024-03-0{number}" for number in (4, 5, 7, 8)]

    (tmp_path / "sitecustomize.py").unlink()
    mended = airflow("dags", "test", "news_archive", "--conf", json.dumps(asked))
    assert mended.returncode == 0, mended.stdout[-3000:] + mended.stderr[-3000:]
    read = "select count(*), sum(documents_read), sum(articles_new) from load"
    assert rows(tmp_path, read) == [(5, 5, 5)]


@pytest.mark.airflow
def test_one_archive_is_loaded_in_parts(airflow, environment, tmp_path, article_text):
    with zipfile.ZipFile(tmp_path / "2019.zip", "w") as archive:
        for number in range(8):
            archive.writestr(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    os.utime(tmp_path / "2019.zip", (LONG_AGO, LONG_AGO))
    environment |= {"SOSIK_BATCH_BYTES": "1000", "SOSIK_CHUNK_BYTES": "1000"}
    assert airflow("db", "migrate").returncode == 0
    told = airflow("dags", "test", "news_archive", "--conf", '{"paths": ["2019.zip"]}')
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    ((loads, articles),) = rows(tmp_path, "select count(*), sum(articles_new) from load")
    assert loads > 1
    assert articles == 8
