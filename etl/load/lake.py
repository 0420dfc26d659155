"""A warehouse that many machines write: a DuckLake, its catalog in PostgreSQL or a file, rows in Parquet."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl.address import without_password
from etl.errors import UsageError, WarehouseError
from etl.load.connections import CATALOG, memory_connection
from etl.load.extensions import load_extensions
from etl.load.locks import POLL_SECONDS, only_writer, wait_for
from etl.load.object_store import S3, use_object_store
from etl.resources import sql_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.address import LakeAddress
    from etl.settings import Settings

_EXTENSIONS = {"postgres": ("postgres_scanner",), "sqlite": ("sqlite_scanner",), "duckdb": ()}
# So that a reader of the catalog blocks no commit; SQLite keeps the first of them in the file.
_SQLITE = {True: ", meta_busy_timeout 5000", False: ", meta_busy_timeout 5000, meta_journal_mode 'WAL'"}
_HELD = ("Could not set lock", "file handle conflict", "database is locked")
_ABSENT = "creating a new DuckLake is explicitly disabled"
_READ_ONLY = "read_only"
_NEW = "create_if_not_exists true"
_OLD = "create_if_not_exists false"


@contextmanager
def lake_reader(address: LakeAddress, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake, open to read only.

    Raises WarehouseError with code ``no_warehouse``, ``no_lake``, ``locked`` or ``no_extension``.
    """
    with _connection(address, settings) as connection:
        if not _attach(connection, address, settings, _READ_ONLY):
            message = (
                f"no warehouse is at {settings.warehouse_shown}; "
                "`sosik run PATH…` makes it, `--warehouse` names another"
            )
            raise WarehouseError("no_warehouse", message)
        yield connection


@contextmanager
def lake_writer(address: LakeAddress, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake, open to write, by one at a time on all machines; made where there is none.

    DuckLake lets two transactions add rows to a table at once, so that two loads of one article would both
    add it: nothing in them conflicts. Therefore they take turns.

    Raises as `lake_reader`, and UsageError with code ``no_data_place``.
    """
    if address.catalog_file:
        address.catalog_file.parent.mkdir(parents=True, exist_ok=True)
    with (
        _only_writer(address, settings),
        _connection(address, settings) as connection,
    ):
        if not _attach(connection, address, settings, _OLD):
            place = _data_place(address, settings).replace("'", "''")
            _attach(connection, address, settings, f"{_NEW}, data_path '{place}'")
        yield connection


@contextmanager
def _connection(address: LakeAddress, settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with memory_connection(settings.staging_folder / "spill") as connection:
        load_extensions(connection, ["ducklake", *_EXTENSIONS[address.catalog]])
        if settings.warehouse_data.startswith(S3):
            use_object_store(connection)
        yield connection


def _attach(
    connection: duckdb.DuckDBPyConnection, address: LakeAddress, settings: Settings, options: str
) -> bool:
    """Attach the lake and use it; False where there is none and the options do not make one."""
    if _NEW not in options and address.catalog_file and not address.catalog_file.exists():
        return False
    quoted = address.attached_as.replace("'", "''")
    if address.catalog == "sqlite":
        options += _SQLITE[options == _READ_ONLY]
    # Small loads too are Parquet: the catalog need not hold what texts may hold.
    statement = f"attach '{quoted}' as {CATALOG} (data_inlining_row_limit 0, {options})"
    deadline = time.monotonic() + settings.lock_timeout
    while True:
        try:
            connection.execute(statement)
            connection.execute(f"use {CATALOG}")
        except duckdb.Error as error:
            told = without_password(str(error))
            if _ABSENT in told:
                return False
            if not any(sign in told for sign in _HELD):
                message = f"the DuckLake {settings.warehouse_shown} cannot be opened: {told}"
                raise WarehouseError("no_lake", message) from None
            if time.monotonic() >= deadline:
                message = (
                    f"another program holds the catalog of {settings.warehouse_shown}; close it there, or "
                    f"raise lock_timeout ({settings.lock_timeout:g} s): {told}"
                )
                raise WarehouseError("locked", message) from None
            time.sleep(POLL_SECONDS)
        else:
            return True


def _data_place(address: LakeAddress, settings: Settings) -> str:
    """Where a new lake keeps its Parquet: the same place for every machine."""
    if settings.warehouse_data:
        remote = "://" in settings.warehouse_data
        return settings.warehouse_data if remote else f"{Path(settings.warehouse_data).resolve()}/"
    if address.catalog_file:
        return f"{address.catalog_file}.files/"
    message = (
        "a new DuckLake needs a place for its Parquet that all machines see; "
        "set SOSIK_WAREHOUSE_DATA to a shared folder or to s3://bucket/folder/"
    )
    raise UsageError("no_data_place", message)


@contextmanager
def _only_writer(address: LakeAddress, settings: Settings) -> Iterator[None]:
    """Wait for the turn to write; it ends with the process, however that ends."""
    timeout = settings.lock_timeout
    if file := address.catalog_file:
        with only_writer(file.with_name(f"{file.name}.lock"), settings.warehouse_shown, timeout):
            yield
        return
    with duckdb.connect(":memory:") as connection:
        load_extensions(connection, ["postgres_scanner"])
        quoted = address.target.replace("'", "''")
        try:
            connection.execute(f"attach '{quoted}' as turn (type postgres, read_only)")
        except duckdb.Error as error:
            message = (
                f"PostgreSQL of {settings.warehouse_shown} does not answer: {without_password(str(error))}"
            )
            raise WarehouseError("no_lake", message) from None
        connection.execute("begin transaction")  # which ends when the session does
        name = f"sosik: process {os.getpid()} on {socket.gethostname()}"
        connection.execute(sql_text("lake/name_session"), [name[:63]])
        if not wait_for(lambda: _value(connection, "lake/take_turn"), timeout):
            holder = _value(connection, "lake/whose_turn") or "another process"
            message = (
                f"{holder} loads into {settings.warehouse_shown}; wait for it, "
                f"or raise lock_timeout ({timeout:g} s) to wait here"
            )
            raise WarehouseError("locked", message)
        yield
        connection.execute("rollback")


def _value(connection: duckdb.DuckDBPyConnection, name: str) -> Any:
    row = connection.execute(sql_text(name)).fetchone()
    return row[0] if row else None
