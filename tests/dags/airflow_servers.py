"""Airflow for tests, local or on Celery: its components as servers of their own, and its REST API."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

import httpx
from airflow_home import ROOT, airflow_environment, require_success, run_airflow
from servers import LOOPBACK, MARK, Server, free_port, program, require, start, stop, wait_until
from worker_name import WORKER


@dataclass(slots=True)
class Airflow:
    """An Airflow that runs: its environment, its components, and its REST API."""

    environment: dict
    folder: Path
    port: int
    servers: list[Server] = field(default_factory=list)
    _token: str = ""

    def command(self, *arguments):
        """Run `airflow …` to its end."""
        return require_success(run_airflow(self.environment, self.folder, *arguments))

    def start(self, name, *arguments, **more):
        """Start `airflow …` as a server of its own."""
        command = [program("airflow"), *arguments]
        server = start(name, command, self.folder, self.environment | more)
        self.servers.append(server)
        return server

    def call(self, method, path, **options):
        """What the REST API answers under `/api/v2`, as an httpx.Response."""
        if not self._token:
            self._token = httpx.get(f"http://{LOOPBACK}:{self.port}/auth/token").json()["access_token"]
        return httpx.request(
            method,
            f"http://{LOOPBACK}:{self.port}/api/v2{path}",
            headers={"Authorization": f"Bearer {self._token}"},
            timeout=60,
            **options,
        )

    def list(self, path, name):
        """All that the REST API lists under `name` at `path`."""
        found = []
        while True:
            options = {"limit": 100, "offset": len(found)}
            told = self.call("GET", path, params=options).raise_for_status().json()
            found += told[name]
            if len(found) >= told["total_entries"]:
                return found

    def is_healthy(self):
        """Whether database, scheduler and DAG processor all say that they are well."""
        try:
            told = httpx.get(f"http://{LOOPBACK}:{self.port}/api/v2/monitor/health", timeout=10).json()
        except (httpx.HTTPError, ValueError):
            return False
        parts = ("metadatabase", "scheduler", "dag_processor")
        return all(told[part]["status"] == "healthy" for part in parts)

    def wait_until(self, what, condition, seconds=240):
        """Wait for `condition`; fails with the logs where it never comes or a server ends."""
        wait_until(what, condition, seconds, self.servers)


@contextmanager
def local_airflow(folder, mark, cluster, **settings):
    """Airflow with LocalExecutor: scheduler with four workers, API server, DAG processor.

    `settings` are variables of all of them. Its database is `airflow` in `cluster`.
    """
    executor = {"AIRFLOW__CORE__EXECUTOR": "LocalExecutor", "AIRFLOW__CORE__PARALLELISM": "4"}
    with _airflow(folder, mark, cluster, **executor, **settings) as airflow:
        airflow.wait_until("Airflow is healthy", airflow.is_healthy)
        yield airflow


@contextmanager
def celery_airflow(folder, mark, cluster, broker, *workers, **settings):
    """Airflow with CeleryExecutor: scheduler, API server, DAG processor, and a worker of one slot a name."""
    executor = {
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "worker_name.worker_name",
        "AIRFLOW__CELERY__BROKER_URL": broker,
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+postgresql+psycopg2://{cluster.address('airflow')}",
    }
    with _airflow(folder, mark, cluster, **executor, **settings) as airflow:
        for name in workers:
            options = ("--concurrency", "1", "--celery-hostname", f"{name}@%h", "--skip-serve-logs")
            lonely = ("--without-mingle", "--without-gossip")
            airflow.start(name, "celery", "worker", *options, *lonely, **{WORKER: name})
        airflow.wait_until("Airflow is healthy", airflow.is_healthy)
        yield airflow


@contextmanager
def _airflow(folder, mark, cluster, **settings):
    require("airflow")
    cluster.create_database("airflow")
    port = free_port()
    environment = airflow_environment(folder) | {
        MARK: mark,
        "SPT_NOENV": "1",  # a process that renames itself would overwrite the mark
        "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT), str(Path(__file__).parent)]),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://{LOOPBACK}:{port}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"postgresql+psycopg2://{cluster.address('airflow')}",
        "AIRFLOW__WORKERS__MIN_HEARTBEAT_INTERVAL": "2",  # a worker sees so late that its task is done
        "AIRFLOW__API_AUTH__JWT_SECRET": token_hex(32),
        "AIRFLOW__API__SECRET_KEY": token_hex(32),
        **settings,
    }
    airflow = Airflow(environment, folder, port)
    airflow.command("db", "migrate")
    try:
        airflow.start("api-server", "api-server", "--host", LOOPBACK, "--port", str(port), "--workers", "1")
        airflow.start("scheduler", "scheduler", "--skip-serve-logs")
        airflow.start("dag-processor", "dag-processor")
        yield airflow
    finally:
        stop(*airflow.servers)
