"""Questions to the warehouse, read-only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from etl.contract import contract
from etl.errors import UsageError
from etl.load import connect_reader
from etl.resources import sql_text

if TYPE_CHECKING:
    from etl.settings import Settings


def query(settings: Settings, statement: str) -> list[dict[str, Any]]:
    """The rows that `statement` gives; raises UsageError with code ``bad_sql`` where DuckDB refuses it."""
    with connect_reader(settings) as connection:
        try:
            rows: list[dict[str, Any]] = connection.execute(statement).to_arrow_table().to_pylist()
        except duckdb.Error as error:
            raise UsageError("bad_sql", str(error)) from error
    return rows


def status_rows(settings: Settings) -> list[dict[str, Any]]:
    """The last ten loads, newest first."""
    return query(settings, sql_text("status/loads"))


def table_counts(settings: Settings) -> dict[str, int]:
    """How many rows each table of the contract has."""
    return {name: query(settings, f"select count(*) as rows from {name}")[0]["rows"] for name in contract()}
