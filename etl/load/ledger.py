"""What the ledger knows of documents: which are loaded, which wait in quarantine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet

from etl.load.warehouse import connect_reader
from etl.resources import sql_text

if TYPE_CHECKING:
    from etl.settings import Settings


def write_known_documents(settings: Settings, file: Path) -> None:
    """Write a snapshot of the loaded documents' ids and articles, so that extracting needs no warehouse."""
    known = pa.table({"document_id": pa.array([], pa.string()), "article_id": pa.array([], pa.string())})
    if Path(settings.warehouse).exists():
        with connect_reader(settings) as connection:
            if _has_ledger(connection):
                known = connection.execute(sql_text("load/known_documents")).to_arrow_table()
    pyarrow.parquet.write_table(known, file, compression="zstd")


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


def _has_ledger(connection: Any) -> bool:
    found = connection.execute(
        "select count(*) from duckdb_tables() where table_name = 'document'"
    ).fetchone()
    return bool(found[0])
