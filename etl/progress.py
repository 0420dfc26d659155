"""How far extraction is, in Airflow's task state: seen while it runs, and by the attempt after it."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from airflow.sdk.exceptions import AirflowRuntimeError

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOG = logging.getLogger(__name__)
KEY = "progress"
_SECONDS = 5.0  # between two entries: each is a request to Airflow's API


class Store(Protocol):
    """The state of a task, as `context["task_state_store"]` has it: values of JSON by name."""

    def get(self, key: str) -> Any:
        """The value, or None."""

    def set(self, key: str, value: Any) -> None:
        """Write the value."""


class KeptProgress:
    """Keeps, every few seconds, how many of `files` are done and which file is being read.

    A worker that is killed tells nothing; so the next attempt logs where the one before it ended.
    """

    def __init__(self, store: Store, files: int, attempt: int) -> None:
        self._store: Store | None = store
        self._next = 0.0
        self._now: dict[str, Any] = {
            "attempt": attempt, "files": files, "files_done": 0, "documents": 0, "reading": "",
        }  # fmt: skip
        before = store.get(KEY)
        if before and before["attempt"] < attempt and before["files_done"] < before["files"]:
            _LOG.warning(told_before(before))

    def done(self, files: int) -> None:
        """So many files more are done."""
        self._now["files_done"] += files
        self._keep()

    def watch(self, uri: str, documents: int) -> None:
        """The file at `uri` is being read, and brought so many documents more."""
        self._now["reading"] = uri
        self._now["documents"] += documents
        self._keep()

    def finish(self) -> None:
        """All is done."""
        self._now["reading"] = ""
        self._next = 0.0
        self._keep()

    def _keep(self) -> None:
        if self._store is None or time.monotonic() < self._next:
            return
        try:
            self._store.set(KEY, self._now | {"at": datetime.now(UTC).isoformat(timespec="seconds")})
        except AirflowRuntimeError as error:
            _LOG.warning("progress is not kept any more, and nothing else is lost: %s", error)
            self._store = None
        self._next = time.monotonic() + _SECONDS


def kept_progress(context: Mapping[str, Any], files: int) -> KeptProgress:
    """The progress of the task that runs, over so many files."""
    return KeptProgress(context["task_state_store"], files, context["ti"].try_number)


def told_before(before: Mapping[str, Any]) -> str:
    """Where an attempt ended, in a sentence.

    >>> told_before({"attempt": 1, "files": 200, "files_done": 130, "reading": "inbox/1.zip", "at": "09:00"})
    'attempt 1 ended with 130 of 200 files done, at 09:00 or soon after, in or after inbox/1.zip; if more \
attempts end there, look at that file and at the memory of the worker'
    """
    return (
        f"attempt {before['attempt']} ended with {before['files_done']} of {before['files']} files done, at "
        f"{before['at']} or soon after, in or after {before['reading']}; if more attempts end there, look "
        "at that file and at the memory of the worker"
    )
