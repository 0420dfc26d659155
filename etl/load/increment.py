"""One increment into the warehouse: one transaction, from staged Parquet to ledger and checks."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from etl import __version__
from etl.contract import contract
from etl.errors import QualityError, WarehouseError
from etl.extract.quantities import unit_rows
from etl.load.identities import resolve_identities
from etl.load.merges import follow_merges
from etl.load.migrations import make_views, transaction
from etl.load.quality import failures, run_checks
from etl.load.stories import join_stories
from etl.load.warehouse import connect_writer
from etl.resources import sql_names, sql_text
from etl.validate import ARTICLE_TABLES, STAGED_TABLES
from etl.variables import set_variables

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    import duckdb

    from etl.settings import Settings


_WAITS = (0.5, 1, 2, 4)  # seconds before a load that met another transaction is tried again


@dataclass(frozen=True, slots=True)
class Increment:
    """A run's staged batches under one load id; `documents_known` are those of files not read again."""

    load_id: str
    started_at: datetime
    partition_date: date
    folder: Path
    documents_known: int = 0


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """The counts of a load; documents_read = new + revised + unchanged + rejected."""

    load_id: str
    documents_read: int
    articles_new: int
    articles_revised: int
    articles_unchanged: int
    documents_rejected: int

    def as_dict(self) -> dict[str, Any]:
        """The counts by name."""
        return asdict(self)


def load_increment(increment: Increment, settings: Settings) -> LoadSummary:
    """Load the staged batches of `increment`; a load that was committed before is only told again.

    Raises QualityError where a check finds broken rows: then nothing is kept but a `failed` row in `load`.
    """
    failure: Exception | None = None
    with connect_writer(settings) as connection:
        done = _summary(connection, increment.load_id)
        if done is None:
            set_variables(connection, _variables(increment))
            try:
                _merge_and_commit(connection, increment, settings)
            except Exception as error:  # noqa: BLE001  # raised again, once its row in the ledger is published
                connection.execute(sql_text("load/failed"))
                failure = error
            done = _summary(connection, increment.load_id)
    if failure:
        raise failure
    if done is None:
        message = f"load {increment.load_id} left no row in the ledger"
        raise QualityError("no_ledger_row", message)
    return done


def _merge_and_commit(
    connection: duckdb.DuckDBPyConnection, increment: Increment, settings: Settings
) -> None:
    """Merge in one transaction; from its beginning again where another one came between, some times."""
    for seconds in (*_WAITS, None):
        try:
            with transaction(connection):
                _merge(connection, increment, settings)
        except WarehouseError as error:
            if error.code != "conflict" or seconds is None:
                raise
            time.sleep(seconds)
        else:
            return


def _merge(connection: duckdb.DuckDBPyConnection, increment: Increment, settings: Settings) -> None:
    make_views(connection)
    units = pa.Table.from_pylist(unit_rows(), contract()["unit"].schema)
    connection.register("staged_unit", units)
    for table in STAGED_TABLES:
        files = str(increment.folder / "*" / f"{table}.parquet").replace("'", "''")
        connection.execute(f"create or replace temp table staged_{table} as from read_parquet('{files}')")
    resolve_identities(connection)
    for table in (*ARTICLE_TABLES, "document"):
        by = "from same_article as same where same.document_id = staged.document_id"
        connection.execute(f"update staged_{table} as staged set article_id = same.article_id {by}")
    for name in sql_names("load/merge"):
        connection.execute(sql_text(name))
    follow_merges(connection, settings)
    join_stories(connection)
    failed = failures(run_checks(connection))
    if failed:
        raise QualityError("check_failed", failed)


def _variables(increment: Increment) -> dict[str, Any]:
    told = asdict(increment)
    del told["folder"]
    return told | {"version": __version__}


def _summary(connection: duckdb.DuckDBPyConnection, load_id: str) -> LoadSummary | None:
    row = connection.execute(sql_text("load/summary"), [load_id]).fetchone()
    return LoadSummary(*row) if row else None
