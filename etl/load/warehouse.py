"""Connections to the warehouse, and the migrations and views that make it."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import WarehouseError
from etl.load.connections import attached_file
from etl.load.publish import private_copy
from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from etl.settings import Settings


@contextmanager
def connect_writer(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, open to write and migrated to this version; made where there is none.

    What is committed is seen by others when the block ends well, and never where it ends in an error.

    Raises WarehouseError with code ``locked``, ``no_warehouse_file``, ``no_space`` or ``migration_changed``.
    """
    timeout = settings.lock_timeout
    with (
        private_copy(_file(settings), timeout) as copy,
        attached_file(copy, read_only=False, lock_timeout=timeout) as connection,
    ):
        _migrate(connection)
        yield connection
        connection.execute("checkpoint")


@contextmanager
def connect_reader(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse as the last complete load left it, open to read only.

    Raises WarehouseError with code ``no_warehouse`` where there is none, or ``locked``.
    """
    if not warehouse_exists(settings):
        message = (
            f"no warehouse is at {settings.warehouse}; "
            "`sosik run PATH…` makes it, `--warehouse` names another"
        )
        raise WarehouseError("no_warehouse", message)
    with attached_file(_file(settings), read_only=True, lock_timeout=settings.lock_timeout) as connection:
        yield connection


def warehouse_exists(settings: Settings) -> bool:
    """Whether there is a warehouse yet; the first load makes one."""
    return _file(settings).exists()


def _file(settings: Settings) -> Path:
    # A link stays a link: what it points to is replaced.
    return Path(settings.warehouse).resolve()


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
