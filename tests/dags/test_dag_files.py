"""Every DAG file: light to import, and Airflow takes it."""

import subprocess
import sys

import pytest
from airflow_home import DAGS, airflow_environment

# Imports a DAG file, and tells which files to write, databases and heavy modules it touches.
IMPORT = """
import sys
from airflow.sdk import *
before = set(sys.modules)
touched = []
def watch(event, arguments):
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith(("sqlite3.connect", "socket.connect", "subprocess.Popen")):
        touched.append(f"{event} {arguments}")
sys.dont_write_bytecode = True
sys.addaudithook(watch)
sys.path.insert(0, sys.argv[1])
__import__(sys.argv[2])
heavy = {"duckdb", "pyarrow", "pandas", "numpy", "kiwipiepy", "pydantic_settings", "fsspec"}
own = {name for name in sys.modules if name.startswith("etl.")} - {"etl.dags", "etl.errors", "etl.overdue"}
print(touched, sorted(heavy & set(sys.modules) - before | own))
"""


@pytest.mark.airflow
@pytest.mark.parametrize("name", sorted(path.stem for path in DAGS.glob("*.py")))
def test_importing_a_dag_touches_no_file_or_database_and_nothing_heavy(name, tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", IMPORT, str(DAGS), name],
        env=airflow_environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert told.stdout.strip().splitlines()[-1:] == ["[] []"], told.stderr[-2000:]


# Tells the deadlines of the DAG as it is, and of a deployment that wants none.
DEADLINE = """
import importlib, os, sys
sys.path.insert(0, sys.argv[1])
import news_daily
print([(alert.name, alert.callback.path) for alert in news_daily.news_daily().deadline])
os.environ["SOSIK_DAG_DEADLINE_MINUTES"] = "0"
print(importlib.reload(news_daily).news_daily().deadline)
"""


@pytest.mark.airflow
def test_a_day_has_a_deadline_unless_zero_minutes_are_asked_for(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", DEADLINE, str(DAGS)],
        env=airflow_environment(tmp_path, SOSIK_DAG_DEADLINE_MINUTES="30"),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    carried = "[('done within 30 minutes', 'etl.overdue.tell_overdue')]"
    assert told.stdout.splitlines()[-2:] == [carried, "None"], told.stderr[-2000:]
