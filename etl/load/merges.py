"""Merges and splits by hand: rows of `data/lexicon/entity_merges.csv`, which every load follows anew."""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.errors import UsageError
from etl.extract.names.entities import entity_id
from etl.lexicon import lexicon
from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

    from etl.settings import Settings

_LONGEST_CHAIN = 100
_NEEDED = ("kind", "name", "into_name")
_COLUMNS = (*_NEEDED, "distinction", "title", "into_kind", "into_distinction")


@dataclass(frozen=True, slots=True)
class Change:
    """That an entity is another: everywhere, or (`title`) in articles that give it a title ending so."""

    from_id: str
    title: str
    into_id: str
    into_kind: str
    into_name: str
    into_distinction: str | None


def follow_merges(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Point what the warehouse says of merged entities to those that stand for them.

    The articles of this load are looked at, and where a row was written, changed or taken back, all articles.
    Raises UsageError where `entity_merges` names no such file.
    """
    changes = entity_changes([*lexicon("entity_merges"), *own_rows(settings.entity_merges)])
    schema = pa.schema([(name, pa.string()) for name in Change.__slots__])
    connection.register("wanted_change", pa.Table.from_pylist([asdict(one) for one in changes], schema))
    for name in sql_names("load/entities"):
        connection.execute(sql_text(name))
    connection.unregister("wanted_change")


def own_rows(path: str) -> list[dict[str, str]]:
    """The rows of a user's own file; columns that it leaves out are empty.

    Raises UsageError with code ``bad_merges``.
    """
    if not path:
        return []
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = [dict.fromkeys(_COLUMNS, "") | row for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "bad_merges", f"entity_merges names {path}, which cannot be read: {error}"
        ) from error
    lacking = [number for number, row in enumerate(rows, start=2) if not all(row[name] for name in _NEEDED)]
    if lacking:
        message = f"{path}, line {lacking[0]} needs the columns {', '.join(_NEEDED)}; see docs/entities.md"
        raise UsageError("bad_merges", message)
    return rows


def entity_changes(rows: Iterable[Mapping[str, str]]) -> list[Change]:
    """The changes that the rows of the lexicon come to; a chain of merges ends at its last entity.

    Raises UsageError with code ``merges_in_a_circle``.

    >>> row = {"kind": "person", "distinction": "", "title": "", "into_kind": "", "into_distinction": ""}
    >>> rows = [row | {"name": "가", "into_name": "나"}, row | {"name": "나", "into_name": "다"}]
    >>> [one.into_name for one in entity_changes(rows)]
    ['다', '다']
    """
    found = {(one.from_id, one.title): one for one in map(_change, rows)}  # the last row of a thing counts
    changes = list(found.values())
    merged = {one.from_id: one for one in changes if not one.title}
    return [_at_the_end(one, merged) for one in changes]


def _change(row: Mapping[str, str]) -> Change:
    kind = row["into_kind"] or row["kind"]
    distinction = row["into_distinction"] or None
    return Change(
        from_id=entity_id(row["kind"], row["name"], row["distinction"] or None),
        title=row["title"],
        into_id=entity_id(kind, row["into_name"], distinction),
        into_kind=kind,
        into_name=row["into_name"],
        into_distinction=distinction,
    )


def _at_the_end(change: Change, merged: Mapping[str, Change]) -> Change:
    last = change
    for _ in range(_LONGEST_CHAIN):
        following = merged.get(last.into_id)
        if following is None:
            return Change(
                change.from_id,
                change.title,
                last.into_id,
                last.into_kind,
                last.into_name,
                last.into_distinction,
            )
        last = following
    message = (
        f"data/lexicon/entity_merges.csv merges {change.into_name} in a circle; take one of its rows out"
    )
    raise UsageError("merges_in_a_circle", message)
