"""The DAG: its shape without running it, and a run of it through Airflow itself."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

ROOT = Path(__file__).resolve().parents[2]
DAG_FILE = ROOT / "dags" / "news_daily.py"


def airflow_environment(home, **more):
    return os.environ | {
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
        **more,
    }


@pytest.fixture
def airflow(tmp_path):
    """Run a command of Airflow in a home of its own, in a folder that holds an inbox."""
    (tmp_path / "inbox").mkdir()
    environment = airflow_environment(
        tmp_path / "airflow", SOSIK_WAREHOUSE="news.duckdb", SOSIK_INBOX="inbox"
    )
    program = shutil.which("airflow", path=str(Path(sys.executable).parent))

    def run(*arguments):
        return subprocess.run(
            [program, *arguments],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    return run


def test_the_dag_file_imports_nothing_heavy_at_its_top():
    tree = ast.parse(DAG_FILE.read_text(encoding="utf-8"))
    modules = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    modules += [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    assert {module.split(".")[0] for module in modules} == {"__future__", "datetime", "typing", "airflow"}


@pytest.mark.airflow
def test_a_day_runs_through_airflow_and_again_loads_nothing_new(airflow, tmp_path, article_text):
    for number in range(3):
        (tmp_path / "inbox" / f"{number}.txt").write_text(article_text(f"가람시 소식 {number}"))
    assert airflow("db", "migrate").returncode == 0
    for _ in range(2):
        told = airflow("dags", "test", "news_daily", "2024-03-05", "--conf", '{"batch_files": 2}')
        assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
        loads = connection.execute(
            "select articles_new, articles_unchanged, partition_date::varchar from load order by started_at"
        ).fetchall()
    assert loads == [(3, 0, "2024-03-05"), (0, 3, "2024-03-05")]


@pytest.mark.airflow
def test_an_empty_day_passes_and_is_told_in_the_ledger(airflow, tmp_path):
    assert airflow("db", "migrate").returncode == 0
    told = airflow("dags", "test", "news_daily", "2024-03-05")
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
        assert connection.execute("select status, documents_read from load").fetchall() == [("succeeded", 0)]
