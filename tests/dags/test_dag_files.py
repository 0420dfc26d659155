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
own = {name for name in sys.modules if name.startswith("etl.")} - {"etl.dags", "etl.errors"}
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
