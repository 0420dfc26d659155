"""`news_daily` end to end: a real scheduler, API server and DAG processor, and a worker that is killed."""

import os
import shutil
import signal
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from airflow_home import LONG_AGO, ROOT
from airflow_servers import local_airflow
from servers import left_over, marked, postgresql
from warehouses import clean_load, contents

from etl.marts.queries import query
from etl.settings import Settings

pytestmark = pytest.mark.airflow
ARTICLES = sorted((ROOT / "data" / "articles").glob("*.txt"))
DAYS = [date(2024, 2, 25) + timedelta(days=number) for number in range(10)]
BATCH_FILES = 4
# Holds the first task that opens a second batch while the trap, a file, is set: it writes its process and its
# worker's into it, and waits for the worst. Its next try finds no trap.
HOLD = """
import os, sys, time
TRAP = os.environ["SOSIK_TEST_TRAP"]
def hold(event, arguments):
    if event == "open" and str(arguments[0]).endswith("batch-00002.json") and arguments[1] == "r":
        try:
            os.rename(TRAP, TRAP + ".off")
        except FileNotFoundError:
            return
        with open(TRAP + ".off", "w") as file:
            file.write(f"{os.getpid()} {os.getppid()}\\n")
        time.sleep(3600)
sys.addaudithook(hold)
"""
POOL = {"name": "sosik_warehouse", "slots": 1, "description": "Who writes the warehouse."}


@dataclass
class Story:
    """What Airflow and the warehouse told in the end."""

    runs: list
    tasks: list
    marts: list
    killed: dict
    local: Settings
    clean: Settings


@pytest.fixture(scope="module")
def inbox(tmp_path_factory):
    """An inbox of eleven days: ten to backfill, the first of two batches, and yesterday for the schedule."""
    inbox = tmp_path_factory.mktemp("inbox")
    yesterday = datetime.now(ZoneInfo("Asia/Seoul")).date() - timedelta(days=1)
    days = [*DAYS, yesterday]
    for number, article in enumerate(ARTICLES):
        day = days[max(number - BATCH_FILES, 0) % len(days)]
        file = inbox / day.isoformat() / article.name
        file.parent.mkdir(exist_ok=True)
        shutil.copy(article, file)
        os.utime(file, (LONG_AGO, LONG_AGO))
    return inbox


@pytest.fixture(scope="module")
def story(tmp_path_factory, inbox):
    """Airflow runs the newest day by its schedule, then a backfill; a worker dies within a batch."""
    folder = tmp_path_factory.mktemp("airflow")
    trap = folder / "trap"
    (folder / "sitecustomize.py").write_text(HOLD)
    settings = {
        "SOSIK_WAREHOUSE": str(folder / "news.duckdb"),
        "SOSIK_INBOX": f"{inbox}/{{ds}}/",
        "SOSIK_BATCH_FILES": str(BATCH_FILES),
        "SOSIK_TEST_TRAP": str(trap),
        "SOSIK_DAG_RETRIES": "2",
        "SOSIK_DAG_RETRY_SECONDS": "1",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "30",
    }
    with (
        marked() as mark,
        postgresql(mark) as cluster,
        local_airflow(folder, mark, cluster, **settings) as airflow,
    ):
        begin(airflow)
        trap.touch()
        number = backfill(airflow)
        killed = kill_a_worker(airflow, mark, trap.with_name("trap.off"))
        airflow.wait_until("the backfill ends", lambda: is_complete(airflow, number), seconds=900)
        airflow.wait_until("all runs end", lambda: all_ended(airflow), seconds=600)
        return Story(
            runs=airflow.list("/dags/news_daily/dagRuns", "dag_runs"),
            tasks=airflow.list("/dags/news_daily/dagRuns/~/taskInstances", "task_instances"),
            marts=airflow.list("/dags/news_marts/dagRuns", "dag_runs"),
            killed=killed,
            local=Settings(warehouse=settings["SOSIK_WAREHOUSE"]),
            clean=clean_load(folder, str(inbox)),
        )


def begin(airflow):
    """Unpause the DAGs, and wait for the run that the schedule makes of the newest day."""
    airflow.call("POST", "/pools", json=POOL).raise_for_status()
    for name in ("news_marts", "news_daily"):
        airflow.wait_until(
            "the DAG is known", lambda name=name: airflow.call("GET", f"/dags/{name}").is_success
        )
        airflow.call("PATCH", f"/dags/{name}", json={"is_paused": False}).raise_for_status()

    def has_ended():
        runs = airflow.list("/dags/news_daily/dagRuns", "dag_runs")
        return bool(runs) and runs[0]["state"] in {"success", "failed"}

    airflow.wait_until("the scheduled run ends", has_ended)


def backfill(airflow):
    """Ask for a backfill of `DAYS`, four runs at a time; its number."""
    body = {
        "dag_id": "news_daily",
        "from_date": f"{DAYS[0]}T00:00:00Z",
        "to_date": f"{DAYS[-1]}T00:00:00Z",
        "max_active_runs": 4,
    }
    return airflow.call("POST", "/backfills", json=body).raise_for_status().json()["id"]


def is_complete(airflow, number):
    return airflow.call("GET", f"/backfills/{number}").raise_for_status().json()["completed_at"] is not None


def all_ended(airflow):
    runs = airflow.list("/dags/~/dagRuns", "dag_runs")
    marts = [run for run in runs if run["dag_id"] == "news_marts"]
    daily = [run for run in runs if run["dag_id"] == "news_daily"]
    return {run["state"] for run in runs} <= {"success", "failed"} and len(marts) >= len(daily)


def kill_a_worker(airflow, mark, held):
    """Kill the worker that runs the task in the trap, and its task; the task as Airflow knew it."""
    airflow.wait_until("a task is in the trap", lambda: held.exists() and held.read_text().endswith("\n"))
    task, worker = map(int, held.read_text().split())
    (found,) = [each for each in running(airflow) if each["pid"] == task]
    assert "LocalExecutor" in dict(left_over(mark))[worker]
    for process in (worker, task):
        os.kill(process, signal.SIGKILL)
    return found


def running(airflow):
    tasks = airflow.list("/dags/news_daily/dagRuns/~/taskInstances", "task_instances")
    return [task for task in tasks if task["state"] == "running"]


def test_the_schedule_runs_the_newest_day(story):
    scheduled = {run["state"] for run in story.runs if run["run_type"] == "scheduled"}
    assert scheduled == {"success"}  # two runs where midnight in Seoul has passed meanwhile


def test_a_backfill_runs_each_day_once(story):
    days = [(run["partition_key"], run["state"]) for run in story.runs if run["run_type"] == "backfill"]
    assert sorted(days) == [(day.isoformat(), "success") for day in DAYS]
    read = "select partition_date, count(*) as loads from load group by all"
    loads = {row["partition_date"]: row["loads"] for row in query(story.local, read)}
    assert {day: loads[day] for day in DAYS} == dict.fromkeys(DAYS, 1)


def test_a_batch_whose_worker_is_killed_is_tried_again(story):
    names = ("dag_run_id", "task_id", "map_index")
    (again,) = [task for task in story.tasks if all(task[name] == story.killed[name] for name in names)]
    assert story.killed["task_id"] == "extract"
    assert (again["try_number"], again["state"]) == (story.killed["try_number"] + 1, "success")


def test_the_warehouse_is_that_of_a_clean_load(story):
    found, wanted = contents(story.local), contents(story.clean)
    assert len(wanted["article"]) == len(ARTICLES)
    assert {name: len(rows) for name, rows in found.items()} == {
        name: len(rows) for name, rows in wanted.items()
    }
    assert found == wanted


def test_each_load_starts_the_marts_of_its_day(story):
    assert sorted((run["partition_key"], run["state"]) for run in story.marts) == sorted(
        (run["partition_key"], "success") for run in story.runs
    )
