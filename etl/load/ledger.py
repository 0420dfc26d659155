"""What the ledger knows: which files and documents are loaded, which documents wait in quarantine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet

from etl.contract import contract
from etl.errors import WarehouseError
from etl.load.warehouse import connect_reader
from etl.resources import sql_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from etl.settings import Settings

_ROWS = 50_000  # of a snapshot, at once in memory
_FILE_COLUMNS = ("uri", "part", "parts", "bytes", "version", "documents", "rejected")


def write_known_files(settings: Settings, listing: Path, file: Path) -> None:
    """Write what the ledger has of the files in `listing` (Parquet with `uri`), part by part."""
    _write_snapshot(settings, "file", _FILE_COLUMNS, listing, file)


def write_known_documents(settings: Settings, listing: Path, file: Path) -> None:
    """Write the ids and articles of the loaded documents in the files of `listing` (Parquet with `uri`).

    With it, extracting needs no warehouse.
    """
    _write_snapshot(settings, "document", ("document_id", "article_id"), listing, file)


def known_documents(file: Path) -> dict[str, str]:
    """The snapshot as document_id → article_id."""
    columns = pyarrow.parquet.read_table(file).to_pydict()
    return dict(zip(columns["document_id"], columns["article_id"], strict=True))


def rejected_documents(settings: Settings) -> list[dict[str, Any]]:
    """The rejections that no later load has taken: document_id, uri, code, message, quarantine_uri."""
    with connect_reader(settings) as connection:
        rows: list[dict[str, Any]] = (
            connection.execute(sql_text("load/rejected_documents")).to_arrow_table().to_pylist()
        )
    return rows


def _write_snapshot(
    settings: Settings, table: str, columns: Sequence[str], listing: Path, file: Path
) -> None:
    schema = pa.schema([contract()[table].schema.field(name) for name in columns])
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        try:
            with connect_reader(settings) as connection:
                if _has_table(connection, table):
                    found = connection.execute(sql_text(f"load/known_{table}s"), [str(listing)])
                    for rows in found.to_arrow_reader(_ROWS):
                        writer.write_batch(rows.cast(schema))
        except WarehouseError as error:
            if error.code != "no_warehouse":  # there is none before the first load: nothing is known
                raise


def _has_table(connection: Any, table: str) -> bool:
    """Whether the warehouse, which an earlier version may have made, has the table already."""
    found = connection.execute(sql_text("load/has_table"), [table]).fetchone()
    return bool(found[0])
