"""`sosik airflow`: started as a user starts it; an empty day, a dry run, days side by side; stopped."""

import os
import sys
from pathlib import Path

import httpx
import pytest
from airflow_home import ROOT, require_success, run_airflow
from servers import MARK, free_port, marked, start, stop, wait_until

from etl.standalone import Home

SOSIK = str(Path(sys.executable).with_name("sosik"))
RUNS = "/dags/news_daily/dagRuns"
DAYS = ["2024-03-01", "2024-03-02", "2024-03-03"]


@pytest.mark.airflow
def test_it_starts_with_one_command_and_a_backfill_loads_each_day_once(tmp_path, arrive, rows):
    for number, day in enumerate(DAYS):
        arrive(f"inbox/{day}/1.txt", f"가람시 소식 {number}")
    home = Home(tmp_path / "home", free_port())
    with marked() as mark:
        environment = os.environ | {MARK: mark, "PYTHONPATH": str(ROOT)}
        flags = ("--home", "home", "--port", str(home.port), "--inbox", "inbox/{ds}")
        command = [SOSIK, "--warehouse", "news.duckdb", "airflow", *flags]
        server = start("sosik", command, tmp_path, environment)
        try:
            wait_until("it tells the login", lambda: "login:" in server.log.read_text(), 300, [server])
            assert f"Airflow:  {home.address}\n" in server.log.read_text()
            call = client(home)
            slots = {pool["name"]: pool["slots"] for pool in call("/pools")["pools"]}
            connections = [each["connection_id"] for each in call("/connections")["connections"]]
            paused = [each["dag_id"] for each in call("/dags?paused=true")["dags"]]
            assert (slots["sosik_warehouse"], connections) == (1, ["sosik_storage"])
            assert paused == ["news_archive", "news_daily", "news_marts"]
            call("/dags/news_daily", "PATCH", json={"is_paused": False})

            def ended(run_type, count=1):
                runs = call(f"{RUNS}?run_type={run_type}")["dag_runs"]
                return sum(run["state"] in ("success", "failed") for run in runs) == count

            dry = {"logical_date": None, "partition_key": "2024-03-04", "conf": {"dry_run": True}}
            dry_run = f"{RUNS}/{call(RUNS, 'POST', json=dry)['dag_run_id']}"
            wait_until(
                "scheduled and dry run end", lambda: ended("scheduled") and ended("manual"), 480, [server]
            )
            assert states(call, dry_run) == {
                "discover": "success", "batches": "success", "extract": "skipped", "load": "skipped",
                "check": "skipped", "report": "success",
            }  # fmt: skip
            report = call(f"{dry_run}/taskInstances/report/xcomEntries/return_value?deserialize=true")[
                "value"
            ]
            assert [uri[-16:] for uri in report["first_files"]] == [f"{day}/1.txt" for day in DAYS]

            span = ("--from-date", DAYS[0], "--to-date", DAYS[-1], "--max-active-runs", "4")
            asked = ("backfill", "create", "--dag-id", "news_daily", *span)
            told = {"AIRFLOW_HOME": str(home.folder)}  # as it says for other shells
            require_success(run_airflow(environment | told, tmp_path, *asked))

            wait_until("the backfill ends", lambda: ended("backfill", len(DAYS)), 480, [server])
            runs = call(RUNS)["dag_runs"]
            assert [run["state"] for run in runs] == ["success"] * (len(DAYS) + 2)
            (empty,) = [run["partition_key"] for run in runs if run["run_type"] == "scheduled"]
        finally:
            stop(server)
        assert server.process.returncode == 0
    read = "select partition_date::varchar, documents_read, articles_new from load order by partition_date"
    assert rows(read) == [*((day, 1, 1) for day in DAYS), (empty, 0, 0)]


def states(call, run):
    """The state of each task of a run; of a mapped one too, as here it has one instance."""
    return {each["task_id"]: each["state"] for each in call(f"{run}/taskInstances")["task_instances"]}


def client(home):
    """Ask the REST API of a home, signed in as its admin."""
    login = {"username": "admin", "password": home.password}
    token = httpx.post(f"{home.address}/auth/token", json=login, timeout=60).json()["access_token"]

    def call(path, method="GET", **more):
        signed = {"Authorization": f"Bearer {token}"}
        told = httpx.request(method, f"{home.address}/api/v2{path}", headers=signed, timeout=60, **more)
        return told.raise_for_status().json()

    return call
