"""Connections to the warehouse, a DuckDB file or a DuckLake: one writer, many readers."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from etl.address import lake_address
from etl.errors import WarehouseError
from etl.load.connections import attached_file
from etl.load.lake import lake_reader, lake_writer
from etl.load.migrations import migrate
from etl.load.publish import private_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from etl.settings import Settings


@contextmanager
def connect_writer(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse, open to write and migrated to this version; made where there is none.

    Of a file, what is committed is seen by others when the block ends well, and never where it ends in an
    error; of a DuckLake, at once.

    Raises WarehouseError with code ``locked``, ``no_warehouse_file``, ``no_space``, ``no_lake``,
    ``no_extension`` or ``migration_changed``.
    """
    lake, timeout = lake_address(settings.warehouse), settings.lock_timeout
    if lake:
        with lake_writer(lake, settings) as connection:
            migrate(connection, with_keys=False)
            yield connection
        return
    with (
        private_copy(_file(settings), timeout) as copy,
        attached_file(copy, read_only=False, lock_timeout=timeout) as connection,
    ):
        migrate(connection, with_keys=True)
        yield connection
        connection.execute("checkpoint")


@contextmanager
def connect_reader(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse as the last complete load left it, open to read only.

    Raises WarehouseError with code ``no_warehouse`` where there is none, or as `connect_writer`.
    """
    lake, file = lake_address(settings.warehouse), _file(settings)
    if not lake and not file.exists():
        message = (
            f"no warehouse is at {settings.warehouse}; "
            "`sosik run PATH…` makes it, `--warehouse` names another"
        )
        raise WarehouseError("no_warehouse", message)
    with (
        lake_reader(lake, settings)
        if lake
        else attached_file(file, read_only=True, lock_timeout=settings.lock_timeout)
    ) as connection:
        yield connection


def _file(settings: Settings) -> Path:
    # A link stays a link: what it points to is replaced.
    return Path(settings.warehouse).resolve()
