"""A lock of one writer at a time: a file beside what is written, that tells who holds it."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from etl.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POLL_SECONDS = 0.2


@contextmanager
def only_writer(lock: Path, what: str, timeout: float) -> Iterator[None]:
    """Hold `lock`, waiting for it up to `timeout` seconds; the lock of a process that was killed is free.

    The file stays, as one that is removed could be held twice. Raises WarehouseError with code ``locked``.
    """
    with lock.open("a+", encoding="utf-8") as stream:
        if not wait_for(lambda: _try_lock(stream.fileno()), timeout):
            stream.seek(0)
            holder = stream.read().strip() or "another process"
            message = (
                f"{holder} loads into {what}; wait for it, "
                f"or raise lock_timeout ({timeout:g} s) to wait here (it holds {lock})"
            )
            raise WarehouseError("locked", message)
        stream.truncate(0)
        stream.write(f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%F %T} UTC\n")
        stream.flush()
        yield


def wait_for(attempt: Callable[[], bool], timeout: float) -> bool:
    """Try until it is done, once at least; whether it was done within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not attempt():
        if time.monotonic() >= deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
