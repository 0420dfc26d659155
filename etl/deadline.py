"""A time limit for a document, so that a pathological one costs one rejection and not the run."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.errors import DocumentError

_AGAIN = 1.0


@contextmanager
def deadline(seconds: float, error: type[DocumentError]) -> Iterator[None]:
    """Raise `error` with code ``too_slow`` in the block when `seconds` have passed.

    It rests on SIGALRM: outside the main thread, and where there is no such signal, there is no limit. It
    rings again each second, as libraries may swallow the first. A timer that was set before (Airflow's own)
    goes on behind it.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        message = (
            f"it took longer than document_seconds ({seconds:g} s); raise the setting if it is sound, "
            "and run `sosik replay`"
        )
        raise error("too_slow", message)

    before = signal.signal(signal.SIGALRM, ring)
    started = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if outer:
            left = outer - (time.monotonic() - started)
            signal.setitimer(signal.ITIMER_REAL, max(left, 0.001))
