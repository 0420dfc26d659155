"""Validate: what was extracted, as frames that keep the contract of the tables, staged as Parquet."""

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
