"""Variables that the statements of `sql/` read by `getvariable`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb


def set_variables(connection: duckdb.DuckDBPyConnection, values: Mapping[str, Any]) -> None:
    """Set each variable of the connection, under the name it has in `values`.

    >>> import duckdb
    >>> with duckdb.connect() as connection:
    ...     set_variables(connection, {"batch_files": 200})
    ...     connection.execute("select getvariable('batch_files')").fetchone()
    (200,)
    """
    for name, value in values.items():
        connection.execute(f"set variable {name} = $1", [value])
