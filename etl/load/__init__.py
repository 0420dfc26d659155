"""Load: staged Parquet into the warehouse, an increment a transaction, with its ledger and its checks."""

from etl.load.increment import Increment, LoadSummary, load_increment
from etl.load.ledger import known_documents, rejected_documents, write_known_documents, write_known_files
from etl.load.migrations import has_views, make_views
from etl.load.quality import CheckResult, run_checks
from etl.load.warehouse import connect_reader, connect_writer

__all__ = [
    "CheckResult",
    "Increment",
    "LoadSummary",
    "connect_reader",
    "connect_writer",
    "has_views",
    "known_documents",
    "load_increment",
    "make_views",
    "rejected_documents",
    "run_checks",
    "write_known_documents",
    "write_known_files",
]
