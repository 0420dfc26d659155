"""The contract of the tables, described once: in `sql/migrations`, read off DuckDB's own catalog."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import duckdb

from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    import pyarrow as pa

TIMEZONE = "Asia/Seoul"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with its type in DuckDB and what it means."""

    name: str
    type: str
    nullable: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the warehouse: what a row is, its columns, its key, and its Arrow schema."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    schema: pa.Schema


@cache
def contract() -> dict[str, Table]:
    """All tables by name, as the migrations make them, in the order they make them.

    >>> [column.name for column in contract()["publisher"].columns]
    ['publisher_id', 'name', 'domain']
    """
    connection = duckdb.connect(":memory:")
    connection.execute(f"set timezone = '{TIMEZONE}'")
    for name in sql_names("migrations"):
        connection.execute(sql_text(name))
    rows = connection.execute(sql_text("contract/tables")).fetchall()
    return {name: _table(connection, name, comment, key) for name, comment, key in rows}


def _table(connection: duckdb.DuckDBPyConnection, name: str, comment: str, key: list[str]) -> Table:
    columns = connection.execute(sql_text("contract/columns"), [name]).fetchall()
    return Table(
        name=name,
        comment=comment or "",
        columns=tuple(Column(*column) for column in columns),
        key=tuple(key),
        schema=connection.execute(f"from {name} limit 0").to_arrow_table().schema,
    )
