"""From a listing to groups of files: what the ledger has is left out, the rest divided by files and bytes.

A listing may be of ten million files: it goes through Parquet and DuckDB, never through one list.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import cache
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet

from etl.identity import stable_id
from etl.load import write_known_documents, write_known_files
from etl.manifest import ManifestEntry, write_manifest
from etl.read.days import at_day, before_day, has_day
from etl.read.discover import ListingRules, list_files
from etl.resources import sql_text
from etl.variables import set_variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from etl.read import FileReference
    from etl.settings import Settings

KNOWN_DOCUMENTS = "known_documents.parquet"
_LISTING = "listing.parquet"
_KNOWN_FILES = "known_files.parquet"
PENDING = "pending.parquet"
_MEMORY = "256MB"  # of DuckDB; the rest of a long listing goes to disk
_ROWS = 20_000  # of a listing, at once in memory
_MAX_PARTS = 100  # each part passes over the whole file: more would read more than they extract
_TYPES = {"str": pa.string(), "int": pa.int64(), "float | None": pa.float64(), "bool": pa.bool_()}
_ROW = attrgetter(*(item.name for item in fields(ManifestEntry)))
_SCHEMA = pa.schema([(item.name, _TYPES[str(item.type)]) for item in fields(ManifestEntry)])


@dataclass(frozen=True, slots=True)
class Grouping:
    """How to divide what is to be read: the groups' name, how large one is, how many there may be."""

    name: str
    files: int
    bytes: int
    groups: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group of files to be read: its manifest, how much it is, and of which days of arrival."""

    manifest: str
    files: int
    bytes: int
    first_day: str
    last_day: str

    @property
    def label(self) -> str:
        """The group for people: its days, files and bytes.

        >>> Group("chunk-00001.json", 5000, 2_000_000, "2024-03-04", "2024-03-06").label
        '2024-03-04 to 2024-03-06, 5,000 files, 2,000,000 bytes'
        """
        days = self.first_day if self.first_day == self.last_day else f"{self.first_day} to {self.last_day}"
        return f"{days}, {self.files:,} files, {self.bytes:,} bytes"


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What of a day of arrival is there, is loaded already, has to wait, and is to be read."""

    day: str
    files: int
    bytes: int
    loaded_files: int
    loaded_bytes: int
    loaded_documents: int
    waiting_files: int
    new_files: int
    new_bytes: int


def explicit_files(paths: Sequence[str], settings: Settings, day: date) -> Iterator[ManifestEntry]:
    """The files that `paths` name, whatever their age."""
    for path in paths:
        for file in list_files(path, ListingRules(settings.ignore)):
            yield _entry(file, day, settings)


def arrived_files(
    paths: Sequence[str], settings: Settings, day: date, days: Iterable[date]
) -> Iterator[ManifestEntry]:
    """The files that `paths` name, by the rules of an inbox; a path with a placeholder at each of `days`.

    The files of `day`, and of paths without placeholders, are the run's own. A day without a folder is empty.

    Raises UsageError with code ``no_such_path`` where not even the part before the placeholder is there.
    """
    rules = ListingRules(settings.ignore, settings.unfinished, settings.settle_seconds, settings.marker)
    days = list(days)
    for path in paths:
        if not has_day(path):
            for file in list_files(path, rules):
                yield _entry(file, day, settings)
            continue
        _require_base(path)
        places: dict[str, date] = {}
        for each in days:  # {year} is the same place on many days
            places.setdefault(at_day(path, each), each)
        for place, each in places.items():
            for file in list_files(place, rules, required=False):
                yield _entry(file, each, settings, is_own=each == day)


def write_groups(
    entries: Iterable[ManifestEntry],
    folder: Path,
    settings: Settings,
    grouping: Grouping,
    *,
    skip_rejected: bool,
) -> tuple[list[Group], list[DayTotal]]:
    """Write a manifest a group into `folder`, and tell the groups and the days.

    Files that the ledger has are left out; with `skip_rejected` those too of which it refused documents.
    """
    listing, known = folder / _LISTING, folder / _KNOWN_FILES
    _write_listing(entries, listing)
    write_known_files(settings, listing, known)
    with duckdb.connect(":memory:") as connection:
        connection.execute("set temp_directory = $1", [str(folder / "spill")])
        connection.execute("set memory_limit = $1", [_MEMORY])
        variables = {
            "listing": str(listing),
            "known_files": str(known),
            "skip_rejected": skip_rejected,
            "group_files": grouping.files,
            "group_bytes": grouping.bytes,
            "max_groups": grouping.groups,
        }
        set_variables(connection, variables)
        connection.execute(sql_text("plan/known_part"))
        connection.execute(sql_text("plan/listed_file"))
        totals = [DayTotal(*row) for row in connection.execute(sql_text("plan/totals")).fetchall()]
        connection.execute(sql_text("plan/pending"))
        groups = _write_manifests(connection, folder, grouping.name)
    listing.unlink()
    known.unlink()
    return groups, totals


def write_known(settings: Settings, folder: Path) -> None:
    """Write the snapshot of the ledger that the groups in `folder` need."""
    write_known_documents(settings, folder / PENDING, folder / KNOWN_DOCUMENTS)
    (folder / PENDING).unlink()


def _entry(file: FileReference, day: date, settings: Settings, *, is_own: bool = True) -> ManifestEntry:
    return ManifestEntry(
        uri=file.uri,
        location=file.uri,
        bytes=file.bytes,
        version=f"{file.version}/{_digest(settings.ignore)}" if file.version else "",
        modified=file.modified,
        parts=min(max(math.ceil(file.bytes / settings.batch_bytes), 1), _MAX_PARTS),
        day=day.isoformat(),
        is_own=is_own,
        is_ready=file.is_ready,
    )


@cache
def _digest(ignored: tuple[str, ...]) -> str:
    """Of the patterns that are passed over: with others, an archive that was read has other documents."""
    return stable_id("ignore", *ignored)[:8]


def _require_base(path: str) -> None:
    base = before_day(path)
    if base and "://" not in base and not any(mark in base for mark in "*?["):
        next(list_files(base, ListingRules()), None)


def _write_listing(entries: Iterable[ManifestEntry], file: Path) -> None:
    with pyarrow.parquet.ParquetWriter(file, _SCHEMA, compression="zstd") as writer:
        rows: list[tuple[Any, ...]] = []
        for entry in entries:
            rows.append(_ROW(entry))
            if len(rows) == _ROWS:
                writer.write_table(_table(rows))
                rows.clear()
        if rows:
            writer.write_table(_table(rows))


def _table(rows: list[tuple[Any, ...]]) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)],
                    schema=_SCHEMA)  # fmt: skip


def _write_manifests(connection: duckdb.DuckDBPyConnection, folder: Path, name: str) -> list[Group]:
    totals = connection.execute(sql_text("plan/group_totals")).fetchall()
    groups = [Group(str(folder / f"{name}-{number:05}.json"), *told) for number, *told in totals]
    found = connection.execute(sql_text("plan/groups")).to_arrow_reader(_ROWS)
    uris = pa.schema([("uri", pa.string())])
    with pyarrow.parquet.ParquetWriter(folder / PENDING, uris, compression="zstd") as writer:

        def rows() -> Iterator[dict[str, Any]]:
            for batch in found:
                writer.write_batch(batch.select(["uri"]))
                yield from batch.to_pylist()

        entries = rows()
        for group in groups:
            write_manifest(islice(entries, group.files), Path(group.manifest))
    return groups
