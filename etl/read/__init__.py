"""Read: files in, documents out. It knows formats, encodings and limits; it knows nothing of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.lazy import imported_on_demand

if TYPE_CHECKING:
    from etl.limits import Limits
    from etl.read.discover import FileReference, discover_files
    from etl.read.documents import read_documents
    from etl.read.model import Reading, ReadRules, Share, Source

__all__ = [
    "FileReference",
    "Limits",
    "ReadRules",
    "Reading",
    "Share",
    "Source",
    "discover_files",
    "read_documents",
]

__getattr__ = imported_on_demand(  # to list files, no reader of pages is needed
    __name__,
    {
        "FileReference": "etl.read.discover",
        "Limits": "etl.limits",
        "ReadRules": "etl.read.model",
        "Reading": "etl.read.model",
        "Share": "etl.read.model",
        "Source": "etl.read.model",
        "discover_files": "etl.read.discover",
        "read_documents": "etl.read.documents",
    },
)
