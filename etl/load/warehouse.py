"""Connections to the warehouse, and the migrations and views that make it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from etl.contract import TIMEZONE
from etl.errors import WarehouseError
from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.settings import Settings

_POLL_SECONDS = 0.2


@contextmanager
def connect_writer(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, open to write and migrated to this version; made where there is none.

    Raises WarehouseError with code ``locked``, ``no_warehouse_file`` or ``migration_changed``.
    """
    Path(settings.warehouse).parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(settings, read_only=False)
    try:
        _migrate(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def connect_reader(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, open to read only.

    Raises WarehouseError with code ``no_warehouse`` where there is none, or ``locked``.
    """
    if not Path(settings.warehouse).exists():
        message = (
            f"no warehouse is at {settings.warehouse}; "
            "`sosik run PATH…` makes it, `--warehouse` names another"
        )
        raise WarehouseError("no_warehouse", message)
    connection = _connect(settings, read_only=True)
    try:
        yield connection
    finally:
        connection.close()


def _connect(settings: Settings, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    deadline = time.monotonic() + settings.lock_timeout
    while True:
        try:
            connection = duckdb.connect(settings.warehouse, read_only=read_only)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                message = f"{settings.warehouse} cannot be opened as a DuckDB file: {error}"
                raise WarehouseError("no_warehouse_file", message) from error
            if time.monotonic() > deadline:
                message = (
                    f"another process holds {settings.warehouse}; close it, or raise lock_timeout "
                    f"({settings.lock_timeout:g} s): {error}"
                )
                raise WarehouseError("locked", message) from error
            time.sleep(_POLL_SECONDS)
        else:
            connection.execute(f"set timezone = '{TIMEZONE}'")
            return connection


def _migrate(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(sql_text("load/migration_table"))
    applied = dict(connection.execute("select name, sha256 from schema_migration").fetchall())
    for name in sql_names("migrations"):
        text = sql_text(name)
        digest = sha256(text.encode()).hexdigest()
        if name not in applied:
            with transaction(connection):
                connection.execute(text)
                connection.execute("insert into schema_migration values ($1, $2, now())", [name, digest])
        elif applied[name] != digest:
            message = f"sql/{name}.sql was changed after this warehouse took it; add a new migration instead"
            raise WarehouseError("migration_changed", message)


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views of `sql/marts` anew, so that they are this version's."""
    for name in sql_names("marts"):
        connection.execute(sql_text(name))


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back on any error."""
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
