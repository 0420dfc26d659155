"""Read: files in, documents out. It knows formats, encodings and limits; it knows nothing of news."""

from etl.read.discover import FileReference, discover_files
from etl.read.documents import document_id, read_document, unread_document

__all__ = ["FileReference", "discover_files", "document_id", "read_document", "unread_document"]
