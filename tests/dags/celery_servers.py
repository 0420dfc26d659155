"""Airflow on Celery for tests: its components as servers of their own, and its REST API."""

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
def celery_airflow(folder, mark, cluster, broker, *workers, **settings):
    """Airflow with CeleryExecutor: scheduler, API server, DAG processor, and a worker of one slot a name.

    `settings` are `SOSIK_…` variables of the workers. Its database is `airflow` in `cluster`.
    """
    require("airflow")
    cluster.create_database("airflow")
    database = cluster.address("airflow")
    port = free_port()
    environment = airflow_environment(folder) | {
        MARK: mark,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://{LOOPBACK}:{port}/execution/",
        "AIRFLOW__CORE__HOSTNAME_CALLABLE": "worker_name.worker_name",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"postgresql+psycopg2://{database}",
        "AIRFLOW__CELERY__BROKER_URL": broker,
        "AIRFLOW__CELERY__RESULT_BACKEND": f"db+postgresql+psycopg2://{database}",
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
        for name in workers:
            options = ("--concurrency", "1", "--celery-hostname", f"{name}@%h", "--skip-serve-logs")
            lonely = ("--without-mingle", "--without-gossip")
            airflow.start(name, "celery", "worker", *options, *lonely, **{WORKER: name})
        airflow.wait_until("Airflow is healthy", airflow.is_healthy)
        yield airflow
    finally:
        stop(*airflow.servers)
