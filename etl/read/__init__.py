"""Read: files in, documents out. It knows formats, encodings and limits; it knows nothing of news."""

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
