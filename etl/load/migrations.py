"""The migrations and views that make a warehouse, in a DuckDB file and in a DuckLake alike."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import duckdb

from etl.errors import WarehouseError
from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What DuckDB says of a commit that another one has overtaken, in DuckLake and in its catalogs.
_CONFLICTS = ("Transaction conflict", "TransactionContext Error", "database is locked", "serialize access")
_COLUMN_KEY = re.compile(r" primary key\b(?! \()")
_TABLE_KEY = re.compile(r",\s*primary key \([^)]*\)")


def migrate(connection: duckdb.DuckDBPyConnection, *, with_keys: bool) -> None:
    """Take the migrations that the warehouse does not have; `with_keys`, where it can hold primary keys.

    Raises WarehouseError with code ``migration_changed``.
    """
    if not connection.execute(sql_text("load/has_table"), ["schema_migration"]).fetchall()[0][0]:
        connection.execute(_written(sql_text("load/migration_table"), with_keys=with_keys))
    applied = dict(connection.execute("select name, sha256 from schema_migration").fetchall())
    for name in sql_names("migrations"):
        text = sql_text(name)
        digest = sha256(text.encode()).hexdigest()
        if name not in applied:
            with transaction(connection):
                connection.execute(_written(text, with_keys=with_keys))
                connection.execute("insert into schema_migration values ($1, $2, now())", [name, digest])
        elif applied[name] != digest:
            message = f"sql/{name}.sql was changed after this warehouse took it; add a new migration instead"
            raise WarehouseError("migration_changed", message)


def make_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the views of `sql/marts` anew where they are not this version's.

    Not at every load: a view made anew is a new version of the schema, and DuckLake merges the small files
    of one version only.
    """
    if has_views(connection):
        return
    texts = _views()
    for text in texts.values():
        connection.execute(text)
    connection.execute("delete from schema_migration where name = 'marts'")
    connection.execute(sql_text("load/views_made"), [_digest(texts)])


def has_views(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the warehouse has the views of this version."""
    texts = _views()
    asked = {"names": list(texts), "digest": _digest(texts)}
    return bool(connection.execute(sql_text("load/has_views"), asked).fetchall()[0][0])


@cache
def _views() -> Mapping[str, str]:
    return {name.removeprefix("marts/"): sql_text(name) for name in sql_names("marts")}


def _digest(texts: Mapping[str, str]) -> str:
    return sha256("\n".join(texts.values()).encode()).hexdigest()


def without_keys(text: str) -> str:
    """A statement that makes tables, without primary keys; the columns of a key stay not null.

    DuckLake has no keys. What they gave, the merges and `sql/checks/keys_are_unique.sql` hold.

    >>> without_keys("create table unit (unit varchar primary key, kind varchar, primary key (unit, kind))")
    'create table unit (unit varchar not null, kind varchar)'
    """
    return _COLUMN_KEY.sub(" not null", _TABLE_KEY.sub("", text))


def _written(text: str, *, with_keys: bool) -> str:
    return text if with_keys else without_keys(text)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back on any error.

    Raises WarehouseError with code ``conflict`` where another transaction changed the same meanwhile.
    """
    connection.execute("begin transaction")
    try:
        yield
    except BaseException:
        connection.execute("rollback")
        raise
    try:
        connection.execute("commit")
    except duckdb.Error as error:
        if not any(sign in str(error) for sign in _CONFLICTS):
            raise
        message = f"another program changed the warehouse during the load; load again: {error}"
        raise WarehouseError("conflict", message) from error
