"""Real servers on loopback for tests: PostgreSQL and Redis; Airflow's are in `airflow_servers`.

Each server is a process with a session of its own and a log in the test's folder; `stop` ends it by its id.
Every process inherits `SOSIK_TEST_SERVERS`, by which `left_over` finds what outlived its server.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

import pytest

MARK = "SOSIK_TEST_SERVERS"
_DEBIAN = Path("/usr/lib/postgresql")  # Debian keeps PostgreSQL's programs off the PATH
LOOPBACK = "127.0.0.1"
_STOP_SECONDS = 60
_GONE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Server:
    """A process that was started: its name, its handle and its log."""

    name: str
    process: subprocess.Popen
    log: Path

    def tail(self):
        return f"--- {self.name} ---\n{self.log.read_text(encoding='utf-8', errors='replace')[-3000:]}"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL that runs: its port, and who owns its databases (no password on loopback)."""

    port: int
    user: str
    server: Server

    def address(self, database):
        return f"{self.user}@{LOOPBACK}:{self.port}/{database}"

    def create_database(self, name):
        """Make a database; its DSN as libpq reads it (`dbname=… host=…`)."""
        options = ["--host", LOOPBACK, "--port", str(self.port), "--username", self.user]
        subprocess.run([program("createdb"), *options, name], check=True, timeout=60)
        return f"dbname={name} host={LOOPBACK} port={self.port} user={self.user}"


def program(name):
    """The path of a program of the environment, of the PATH, or of Debian's PostgreSQL; else None."""
    beside = str(Path(sys.executable).parent)
    debian = [str(folder / "bin") for folder in sorted(_DEBIAN.glob("*"), reverse=True)]
    return shutil.which(name, path=os.pathsep.join([beside, os.environ.get("PATH", ""), *debian]))


def require(*names):
    """Skip the test where a program is absent; in CI it must be there."""
    absent = [name for name in names if program(name) is None]
    if absent:
        told = f"{', '.join(absent)} not installed; `sh .ci/servers` installs what Debian has"
        if os.environ.get("CI"):
            pytest.fail(told)
        pytest.skip(told)


def free_port():
    """A port of loopback that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        return listener.getsockname()[1]


def start(name, command, folder, environment=None, user=None):
    """Start a server in `folder`, its log `NAME.log` there."""
    log = Path(folder) / f"{name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
            extra_groups=None if user is None else [],
        )
    return Server(name, process, log)


def stop(*servers, polite=signal.SIGTERM):
    """End servers by their ids: a signal to each, time to go, then the rest of its process group."""
    for server in servers:
        if server.process.poll() is None:
            server.process.send_signal(polite)
    for server in servers:
        with suppress(subprocess.TimeoutExpired):
            server.process.wait(_STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait(_STOP_SECONDS)


def wait_until(what, condition, seconds, servers=()):
    """Wait for `condition`; fails with the servers' logs where it never comes or one of them ends."""
    deadline = time.monotonic() + seconds
    while not condition():
        ended = [server for server in servers if server.process.poll() is not None]
        if ended or time.monotonic() > deadline:
            cause = f"{ended[0].name} has ended" if ended else f"not within {seconds} s"
            pytest.fail("\n".join([f"{what}: {cause}", *(server.tail() for server in ended or servers)]))
        time.sleep(0.5)


def left_over(mark):
    """(pid, command) of every process that was started under `mark` and still runs."""
    wanted = f"{MARK}={mark}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile, or is another user's
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                found.append((int(process.name), command))
    return found


@contextmanager
def marked():
    """A mark for all that is started meanwhile; what is left under it at the end is killed, and told."""
    mark = token_hex(8)
    try:
        yield mark
    finally:
        left = _left_in_the_end(mark)
        for pid, _ in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert left == [], "processes outlived their servers"


def _left_in_the_end(mark):
    deadline = time.monotonic() + _GONE_SECONDS  # what was killed takes a moment to go
    while (left := left_over(mark)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return left


def _unprivileged():
    """Under which name a server runs: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def _server_folder(user):
    # Not in tmp_path: pytest closes its parents to other users; and a socket's path must be short.
    with TemporaryDirectory(prefix="sosik-", ignore_cleanup_errors=True) as folder:
        if user is not None:
            shutil.chown(folder, user)
        yield Path(folder)


@contextmanager
def postgresql(mark="none"):
    """A PostgreSQL of its own on loopback, as a Cluster; empty, gone afterwards."""
    require("initdb", "postgres", "createdb")
    user = _unprivileged()
    environment = os.environ | {MARK: mark, "LC_ALL": "C.UTF-8"}
    with _server_folder(user) as folder:
        data, port = folder / "data", free_port()
        subprocess.run(
            [program("initdb"), "--pgdata", data, "--username", "sosik", "--auth", "trust", "--no-sync"],
            cwd=folder,
            env=environment,
            user=user,
            extra_groups=None if user is None else [],
            check=True,
            capture_output=True,
            timeout=120,
        )
        options = {
            "listen_addresses": LOOPBACK,
            "port": port,
            "unix_socket_directories": folder,
            "fsync": "off",
            "max_connections": 200,
        }
        command = [program("postgres"), "-D", data, *(f"--{name}={value}" for name, value in options.items())]
        server = start("postgresql", command, folder, environment, user)
        try:
            wait_until("PostgreSQL answers", lambda: _listens(port), 120, [server])
            wait_until("PostgreSQL is ready", lambda: _is_ready(port), 120, [server])
            yield Cluster(port, "sosik", server)
        finally:
            stop(server, polite=signal.SIGINT)  # with SIGTERM it would wait for its clients


def _is_ready(port):
    command = [program("pg_isready"), "--host", LOOPBACK, "--port", str(port)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode == 0


def _listens(port):
    with socket.socket() as client:
        return client.connect_ex((LOOPBACK, port)) == 0


@contextmanager
def redis(mark="none"):
    """A Redis of its own on loopback: its address."""
    require("redis-server")
    user = _unprivileged()
    with _server_folder(user) as folder:
        port = free_port()
        command = [program("redis-server"), "--bind", LOOPBACK, "--port", str(port)]
        command += ["--save", "", "--appendonly", "no", "--dir", folder]
        server = start("redis", command, folder, os.environ | {MARK: mark}, user)
        try:
            wait_until("Redis answers", lambda: _listens(port), 120, [server])
            yield f"redis://{LOOPBACK}:{port}/0"
        finally:
            stop(server)
