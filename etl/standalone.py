"""An Airflow of its own with Sosik's DAGs, for one machine: everything in one folder, on loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from etl.address import lake_address
from etl.errors import SosikError, UsageError
from etl.resources import resource_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.settings import Settings

HOST = "127.0.0.1"
USER = "admin"
_LOG = "airflow.log"
_PASSWORDS = "passwords.json"  # Airflow makes them, and keeps them there
_PARTS = ("metadatabase", "scheduler", "dag_processor")
_OWN_DAGS = "^news_(daily|archive|marts)$"
_POLL_SECONDS = 0.5
_READY_SECONDS = 300
_STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Home:
    """Where an Airflow of its own keeps all it has, and the port its interface listens on."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        """The address of the interface."""
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        """What all of its processes say."""
        return self.folder / _LOG

    @property
    def password(self) -> str:
        """The password of `admin`, which Airflow made when it started first; empty where it asks for none."""
        file = self.folder / _PASSWORDS
        told = file.read_text(encoding="utf-8") if file.exists() else ""
        return str(json.loads(told)[USER]) if told else ""


def prepare(home: Home, settings: Settings, *, unpause: bool, renew: bool) -> dict[str, str]:
    """Make the home, with database, pool, connection and variable; the environment that Airflow runs in.

    What was changed in Airflow stays; with `renew` the variable is written anew from `settings`.

    Raises UsageError with code ``no_airflow``, and SosikError with code ``airflow_failed``.
    """
    if _program() is None:
        message = "Airflow is not installed beside sosik; install it: pip install 'sosik[airflow]'"
        raise UsageError("no_airflow", message)
    is_new = not (home.folder / "airflow.db").exists()
    home.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    environment = environment_of(home, unpause=unpause)
    _run(environment, "db", "migrate")
    existing = ("--action-on-existing-key", "overwrite" if renew else "skip")
    _run(environment, "pools", "import", _written(home, "pools", _POOLS))
    _run(environment, "connections", "import", _written(home, "connections", _CONNECTIONS))
    _run(environment, "variables", "import", _written(home, "variables", _variables(settings)), *existing)
    if unpause and not is_new:
        _run(environment, "dags", "unpause", "--treat-dag-id-as-regex", "--yes", _OWN_DAGS)
    return environment


def environment_of(home: Home, *, unpause: bool) -> dict[str, str]:
    """The environment of an Airflow in `home`; what else the user has set for Airflow counts, too."""
    folder = home.folder.resolve()
    beside = str(Path(sys.executable).parent)
    chosen = {
        "AIRFLOW__CORE__PARALLELISM": str(max(os.cpu_count() or 1, 2) + 2),
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(home.port + 1),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(home.port + 2),
    }
    own = {
        "PATH": os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]),
        "AIRFLOW_HOME": str(folder),
        "AIRFLOW__CORE__DAGS_FOLDER": str(resource_folder("dags")),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": str(not unpause),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{home.address}/execution/",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": f"{USER}:admin",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(folder / _PASSWORDS),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{folder}/airflow.db",
        "AIRFLOW__API__HOST": HOST,
        "AIRFLOW__API__PORT": str(home.port),
        "AIRFLOW__API__BASE_URL": home.address,
        "AIRFLOW__API__WORKERS": "1",
    }
    return chosen | os.environ | own


@contextmanager
def running(home: Home, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Airflow with all its parts, once it is ready; stopped in the end, whatever happens.

    Raises UsageError with code ``port_taken``, and SosikError with code ``airflow_failed``.
    """
    _require_free(home.port)
    with home.log.open("ab") as log:
        # A session of its own: Ctrl-C reaches this process alone, which ends Airflow in order.
        airflow = subprocess.Popen(  # noqa: S603  # the program of this environment
            [_program() or "airflow", "standalone"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(home, airflow)
        yield airflow
    finally:
        _stop(airflow)


def _wait_until_ready(home: Home, airflow: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while not _is_healthy(home):  # it has made the login by then
        if airflow.poll() is not None or time.monotonic() > deadline:
            how = "has ended" if airflow.poll() is not None else f"was not ready in {_READY_SECONDS} s"
            raise SosikError("airflow_failed", f"Airflow {how}; what it said is in {home.log}")
        time.sleep(_POLL_SECONDS)


def _is_healthy(home: Home) -> bool:
    try:
        with urlopen(f"{home.address}/api/v2/monitor/health", timeout=10) as answer:  # noqa: S310  # http, on loopback
            told = json.load(answer)
    except (URLError, OSError, ValueError):
        return False
    return all(told[part]["status"] == "healthy" for part in _PARTS)


def _stop(airflow: subprocess.Popen[bytes]) -> None:
    if airflow.poll() is None:
        airflow.send_signal(signal.SIGINT)  # its parts are its children: it ends them
        with suppress(subprocess.TimeoutExpired):
            airflow.wait(_STOP_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(airflow.pid, signal.SIGKILL)
    airflow.wait()


def _require_free(port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError as error:
            message = (
                f"port {port} is taken ({error.strerror}); name another: sosik airflow --port {port + 10}"
            )
            raise UsageError("port_taken", message) from error


_POOLS = {
    "sosik_warehouse": {
        "slots": 1,
        "description": "Whoever opens the warehouse: DuckDB has one writer.",
        "include_deferred": False,
    }
}
_CONNECTIONS = {
    "sosik_storage": {
        "conn_type": "generic",
        "description": 'Object storage, as fsspec takes it: extra {"s3": {"key": …, "secret": …}}.',
        "extra": "{}",
    }
}


def _variables(settings: Settings) -> dict[str, dict[str, object]]:
    inbox = settings.inbox if "://" in settings.inbox else str(Path(settings.inbox).absolute())
    lake = lake_address(settings.warehouse)
    warehouse = settings.warehouse if lake else str(Path(settings.warehouse).absolute())
    told = {"warehouse": warehouse, "warehouse_data": settings.warehouse_data, "inbox": inbox}
    return {"sosik": {"value": told, "description": "Settings of Sosik; `sosik settings` lists them."}}


def _written(home: Home, name: str, content: object) -> str:
    file = home.folder / f"{name}.json"
    file.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
    return str(file)


def _program() -> str | None:
    beside = str(Path(sys.executable).parent)
    return shutil.which("airflow", path=os.pathsep.join([beside, os.environ.get("PATH", os.defpath)]))


def _run(environment: dict[str, str], *arguments: str) -> None:
    told = subprocess.run(  # noqa: S603  # the program of this environment
        [_program() or "airflow", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        last = (told.stdout + told.stderr).strip()[-2000:]
        raise SosikError("airflow_failed", f"`airflow {' '.join(arguments)}` failed:\n{last}")
