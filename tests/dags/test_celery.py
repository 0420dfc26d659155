"""`news_daily` on Celery: PostgreSQL, Redis, two workers, and a DuckLake that holds what a file does."""

import pytest
from airflow_home import ROOT
from airflow_servers import celery_airflow
from servers import marked, postgresql, redis
from warehouses import clean_load, contents

from etl.settings import Settings

ARTICLES = ROOT / "data" / "articles"
WORKERS = {"worker-1", "worker-2"}
POOL = {"name": "sosik_warehouse", "slots": 2, "description": "A DuckLake has many writers."}
RUNS = "/dags/news_daily/dagRuns"


@pytest.fixture(scope="module")
def servers():
    """(mark, PostgreSQL, Redis) for the tests of this module."""
    pytest.importorskip("airflow.providers.celery", reason="pip install 'sosik[airflow,celery]'")
    with marked() as mark, postgresql(mark) as cluster, redis(mark) as broker:
        yield mark, cluster, broker


def run_a_day(airflow, day):
    """Run `news_daily` for `day` through the scheduler, and wait until no run of it is under way."""
    airflow.call("POST", "/pools", json=POOL)
    airflow.wait_until("the DAG is known", lambda: airflow.call("GET", "/dags/news_daily").is_success)
    airflow.call("PATCH", "/dags/news_daily", json={"is_paused": False}).raise_for_status()
    airflow.call("POST", RUNS, json={"logical_date": None, "partition_key": day}).raise_for_status()

    def all_ended():
        return {run["state"] for run in airflow.call("GET", RUNS).json()["dag_runs"]} <= {"success", "failed"}

    airflow.wait_until("the runs of news_daily end", all_ended, seconds=480)


def task_instances(airflow):
    """Every task instance of every run of `news_daily`."""
    return airflow.call("GET", f"{RUNS}/~/taskInstances", params={"limit": 100}).json()["task_instances"]


@pytest.mark.airflow
def test_two_celery_workers_load_into_a_ducklake_what_a_local_run_loads_into_a_file(tmp_path, servers):
    mark, cluster, broker = servers
    lake = {
        "warehouse": f"ducklake:postgres:{cluster.create_database('lake')}",
        "warehouse_data": str(tmp_path / "lake"),
    }
    settings = {
        **{f"SOSIK_{name.upper()}": value for name, value in lake.items()},
        "SOSIK_INBOX": str(ARTICLES),
        "SOSIK_BATCH_FILES": "5",
        "SOSIK_STAGING": str(tmp_path / "staging"),
    }
    with celery_airflow(tmp_path, mark, cluster, broker, *WORKERS, **settings) as airflow:
        run_a_day(airflow, "2024-03-05")
        states = [run["state"] for run in airflow.call("GET", RUNS).json()["dag_runs"]]
        tasks = task_instances(airflow)
    assert set(states) == {"success"}, tasks
    # The run that the schedule makes may find nothing left to read: its extract is skipped, on no worker.
    extracted = [task for task in tasks if (task["task_id"], task["state"]) == ("extract", "success")]
    assert {task["hostname"] for task in extracted} == WORKERS
    assert len({task["map_index"] for task in extracted}) > len(WORKERS)

    assert contents(Settings(**lake)) == contents(clean_load(tmp_path, str(ARTICLES)))
