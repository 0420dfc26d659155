"""Where the warehouse is: a DuckDB file, or a DuckLake with its catalog in PostgreSQL or a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from etl.errors import UsageError

_LAKE = "ducklake:"
_PASSWORD = re.compile(r"(password\s*=\s*)('[^']*'|[^\s'\"&]+)|(?<=://)([^:/@\s]+:)[^@/\s]+(?=@)")


@dataclass(frozen=True, slots=True)
class LakeAddress:
    """A DuckLake: what its catalog is in (``postgres``, ``sqlite`` or ``duckdb``), and where that is."""

    catalog: str
    target: str

    @property
    def attached_as(self) -> str:
        """The address as DuckDB attaches it."""
        kind = "" if self.catalog == "duckdb" else f"{self.catalog}:"
        return f"{_LAKE}{kind}{self.target}"

    @property
    def catalog_file(self) -> Path | None:
        """The file of the catalog; None where it is in PostgreSQL."""
        return None if self.catalog == "postgres" else Path(self.target).resolve()


def lake_address(warehouse: str) -> LakeAddress | None:
    """The DuckLake that the setting `warehouse` names; None where it names a DuckDB file.

    Raises UsageError with code ``bad_warehouse`` where the catalog is of another kind.

    >>> lake_address("ducklake:postgres:dbname=news host=db")
    LakeAddress(catalog='postgres', target='dbname=news host=db')
    >>> lake_address("ducklake:news.ducklake").catalog
    'duckdb'
    """
    if not warehouse.startswith(_LAKE):
        return None
    rest = warehouse.removeprefix(_LAKE)
    kind, colon, target = rest.partition(":")
    if kind in {"postgres", "sqlite"} and target:
        return LakeAddress(kind, target)
    if rest and not colon:
        return LakeAddress("duckdb", rest)
    message = (
        f"{without_password(warehouse)!r} is no warehouse; write ducklake:postgres:dbname=… host=…, "
        "ducklake:sqlite:FILE or ducklake:FILE"
    )
    raise UsageError("bad_warehouse", message)


def without_password(text: str) -> str:
    """The text with the passwords of connection strings left out.

    >>> without_password("ducklake:postgres:dbname=news password=secret host=db")
    'ducklake:postgres:dbname=news password=… host=db'
    >>> without_password("postgres://kim:secret@db/news")
    'postgres://kim:…@db/news'
    """
    return _PASSWORD.sub(lambda found: (found[1] or found[3]) + "…", text)
