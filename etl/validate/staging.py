"""Staged Parquet: a folder a batch, a file a table."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pyarrow.parquet

from etl.validate.frames import (
    ARTICLE_TABLES,
    LEDGER_TABLES,
    SHARED_TABLES,
    Batch,
    RejectionRecord,
    batch_tables,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pyarrow as pa

STAGED_TABLES = (*LEDGER_TABLES, *SHARED_TABLES, *ARTICLE_TABLES)


def write_batch(batch: Batch, folder: Path, quarantine: Callable[[str], str | None]) -> None:
    """Write the batch's tables into `folder`, all or nothing; articles that break the contract are rejected.

    `quarantine` keeps the document of an id and says where.
    """
    tables = batch_tables(batch)
    broken = _breaches(tables) if batch.articles else {}
    for document_id, how in broken.items():
        message = f"what was extracted breaks the contract of the tables ({how}); please report it"
        batch.reject(
            document_id,
            RejectionRecord(document_id, "validate", "breaks_contract", message, quarantine(document_id)),
        )
    if broken:
        tables = batch_tables(batch)
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, table in tables.items():
        pyarrow.parquet.write_table(table, unfinished / f"{name}.parquet", compression="zstd")
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)


def _breaches(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    from etl.validate.checks import breaches  # noqa: PLC0415  # pandera and pandas: not where nothing is checked

    return breaches(tables)
