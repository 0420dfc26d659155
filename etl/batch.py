"""One batch of documents: each goes as far as it can, and what stops it becomes a rejection."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from etl.errors import DocumentError, ExtractError
from etl.extract.article import extract_article
from etl.parse import parse_document
from etl.quarantine import keep_in_quarantine
from etl.read import read_document, unread_document
from etl.validate import Batch, DocumentRecord, RejectionRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from etl.model import Article, Document, Extraction
    from etl.settings import Settings

_LOG = logging.getLogger(__name__)


class BatchReader:
    """Takes documents one by one into `staged`; `known` are the documents that the warehouse has already."""

    def __init__(self, settings: Settings, known: Mapping[str, str]) -> None:
        self.staged = Batch()
        self._settings = settings
        self._known = known
        self._locations: dict[str, Path] = {}

    def take(self, uri: str, location: Path) -> None:
        """Bring the document at `location`, known under `uri`, as far as it goes; bad input never raises."""
        document = None
        try:
            document = read_document(location, uri, self._settings.max_file_bytes)
            self._locations[document.document_id] = location
            if document.document_id in self._known:
                record = _record(document, "known", self._known[document.document_id])
            else:
                article = parse_document(document)
                self.staged.articles.append((document.document_id, article, _extract(document, article)))
                record = _record(document, "read", article.article_id)
        except DocumentError as error:
            record = _record(document, "rejected", None) if document else _unread_record(uri, location)
            self._locations[record.document_id] = location
            self.staged.rejections.append(self._rejection(record, error))
        self.staged.documents.append(record)

    def quarantine(self, document_id: str) -> str | None:
        """Keep the document whole in quarantine, and say where."""
        folder = self._settings.quarantine_folder
        return keep_in_quarantine(self._locations[document_id], document_id, folder)

    def _rejection(self, record: DocumentRecord, error: DocumentError) -> RejectionRecord:
        kept = self.quarantine(record.document_id)
        return RejectionRecord(record.document_id, error.stage, error.code, error.message, kept)


def _extract(document: Document, article: Article) -> Extraction:
    try:
        return extract_article(article.passages, article.published_at)
    except Exception as error:
        _LOG.exception("the extractors failed on %s", document.uri)
        cause = f"{type(error).__name__}: {error}"
        message = f"the extractors failed ({cause}); please report it with the document"
        raise ExtractError("extractor_failed", message) from error


def _record(document: Document, status: str, article_id: str | None) -> DocumentRecord:
    return DocumentRecord(
        document_id=document.document_id,
        uri=document.uri,
        member=document.member,
        sha256=document.sha256,
        bytes=document.bytes,
        format=document.format,
        encoding=document.encoding,
        status=status,
        article_id=article_id,
    )


def _unread_record(uri: str, location: Path) -> DocumentRecord:
    identity, digest, size = unread_document(location, uri)
    return DocumentRecord(identity, uri, "", digest, size, None, None, "rejected")
