"""An Airflow for a test: the environment it runs in, its home in the test's folder, and its command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAGS = ROOT / "dags"
LONG_AGO = 1_700_000_000
POOL = ("pools", "set", "sosik_warehouse", "1", "one writer")


def airflow_environment(folder, **more):
    """The variables of an Airflow whose home is in `folder`, and whose tasks do not try again."""
    home = Path(folder) / "airflow"
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home}/airflow.db",
        "SOSIK_DAG_RETRIES": "0",
        **more,
    }


def run_airflow(environment, folder, *arguments):
    """Run `airflow …` in `folder` to its end, as a subprocess.CompletedProcess."""
    return subprocess.run(
        [shutil.which("airflow", path=str(Path(sys.executable).parent)), *arguments],
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def require_success(told):
    """The output of a command that must have succeeded; all that it said where it did not."""
    assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-3000:]
    return told.stdout
