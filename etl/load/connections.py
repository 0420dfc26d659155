"""A DuckDB file, attached to a connection of its own under the name `warehouse`."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from etl.contract import TIMEZONE
from etl.errors import WarehouseError
from etl.load.locks import POLL_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CATALOG = "warehouse"
# What DuckDB says of a file that another process, or this one itself, has open to write.
_HELD = ("Could not set lock", "file handle conflict")


@contextmanager
def attached_file(path: Path, *, read_only: bool, lock_timeout: float) -> Iterator[duckdb.DuckDBPyConnection]:
    """The DuckDB file at `path`; waits up to `lock_timeout` seconds while a process holds it to write.

    Raises WarehouseError with code ``locked`` or ``no_warehouse_file``.
    """
    with memory_connection(path.with_name(path.name + ".tmp")) as connection:
        _attach(connection, path, lock_timeout, "read_only" if read_only else "read_write")
        connection.execute(f"use {CATALOG}")
        yield connection


@contextmanager
def memory_connection(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory with the project's time zone; what memory cannot hold goes to `spill`.

    A file that is attached is opened anew. `duckdb.connect(path)` would give the file that this process
    opened earlier, where it is still open, also when another has taken its place meanwhile.
    """
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"set timezone = '{TIMEZONE}'")
        connection.execute("set temp_directory = $1", [str(spill)])
        yield connection


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, lock_timeout: float, mode: str) -> None:
    quoted = str(path).replace("'", "''")
    deadline = time.monotonic() + lock_timeout
    while True:
        try:
            connection.execute(f"attach '{quoted}' as {CATALOG} (type duckdb, {mode})")
        except (duckdb.IOException, duckdb.BinderException) as error:
            if not any(sign in str(error) for sign in _HELD):
                message = f"{path} cannot be opened as a DuckDB file: {error}"
                raise WarehouseError("no_warehouse_file", message) from error
            if time.monotonic() >= deadline:
                message = (
                    f"another program has {path} open to write; close it there, or open it read-only there, "
                    f"or raise lock_timeout ({lock_timeout:g} s): {error}"
                )
                raise WarehouseError("locked", message) from error
            time.sleep(POLL_SECONDS)
        else:
            return
