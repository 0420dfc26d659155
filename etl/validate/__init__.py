"""Validate: what was extracted, as frames that keep the contract of the tables, staged as Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.lazy import imported_on_demand

if TYPE_CHECKING:
    from etl.validate.checks import breaches
    from etl.validate.frames import (
        ARTICLE_TABLES,
        Batch,
        DocumentRecord,
        FileRecord,
        RejectionRecord,
        batch_tables,
        staged_schema,
    )
    from etl.validate.staging import STAGED_TABLES, write_batch

__all__ = [
    "ARTICLE_TABLES",
    "STAGED_TABLES",
    "Batch",
    "DocumentRecord",
    "FileRecord",
    "RejectionRecord",
    "batch_tables",
    "breaches",
    "staged_schema",
    "write_batch",
]

__getattr__ = imported_on_demand(  # pandas and pandera stand behind `breaches` alone
    __name__,
    {
        "breaches": "etl.validate.checks",
        "ARTICLE_TABLES": "etl.validate.frames",
        "Batch": "etl.validate.frames",
        "DocumentRecord": "etl.validate.frames",
        "FileRecord": "etl.validate.frames",
        "RejectionRecord": "etl.validate.frames",
        "batch_tables": "etl.validate.frames",
        "staged_schema": "etl.validate.frames",
        "STAGED_TABLES": "etl.validate.staging",
        "write_batch": "etl.validate.staging",
    },
)
