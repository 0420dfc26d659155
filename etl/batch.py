"""One batch of documents: each goes as far as it can, and what stops it becomes a rejection."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from etl.deadline import deadline
from etl.errors import DocumentError, ExtractError, ParseError
from etl.extract.article import extract_article
from etl.parse import parse_document
from etl.quarantine import keep_in_quarantine
from etl.read import ReadRules, Share, read_documents
from etl.validate import Batch, DocumentRecord, FileRecord, RejectionRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from etl.manifest import ManifestEntry
    from etl.model import Article, Document, Extraction
    from etl.read import Reading, Source
    from etl.settings import Settings

_LOG = logging.getLogger(__name__)
_NOT_HAD = frozenset(("vanished", "unreadable"))


class BatchReader:
    """Takes files one by one into `staged`; `known` are the documents that the warehouse has already."""

    def __init__(self, settings: Settings, known: Mapping[str, str]) -> None:
        self.staged = Batch()
        self._settings = settings
        self._known = known
        self._met: set[str] = set()
        self._replayed = False
        self._originals: dict[str, tuple[Source, str]] = {}
        self._rules = ReadRules(
            limits=settings.read_limits,
            own_fields=settings.record_fields,
            ignored=settings.ignore,
            is_known=known.__contains__,
            document_seconds=settings.document_seconds,
        )

    def take(self, entry: ManifestEntry) -> Iterator[DocumentRecord]:
        """Bring each document of a file, or of a part of it, as far as it goes; bad input never raises.

        Between two documents the caller may write `staged` away and `clear` it. Read to its end, the file
        becomes a record of the ledger, unless its bytes could not be had: then the next run tries again.
        """
        self._replayed = bool(entry.member)
        documents = rejected = 0
        was_had = True
        rules = replace(self._rules, share=Share(max(entry.part, 1), entry.parts))
        for reading in read_documents(entry.location, entry.uri, rules, entry.member):
            if reading.source.document_id in self._met:  # an archive may hold one file twice
                continue
            self._met.add(reading.source.document_id)
            self._originals[reading.source.document_id] = (reading.source, entry.location)
            record = self._take(reading)
            self.staged.documents.append(record)
            documents += 1
            rejected += record.status == "rejected"
            was_had = was_had and not (reading.error and reading.error.code in _NOT_HAD)
            yield record
        if entry.version and not entry.member and was_had:
            self.staged.files.append(_file_record(entry, documents, rejected))

    def clear(self) -> None:
        """Forget what was written."""
        self.staged = Batch()
        self._originals.clear()

    def quarantine(self, document_id: str) -> str | None:
        """Keep the document whole in quarantine, and say where; None for a member that could not be had."""
        source, location = self._originals[document_id]
        if source.member and source.content is None and not self._replayed:
            return None  # it stays in its archive, where a replay finds it
        name = source.member or source.uri
        return keep_in_quarantine(
            document_id, name, source.content, location, self._settings.quarantine_folder
        )

    def _take(self, reading: Reading) -> DocumentRecord:
        source, document = reading.source, reading.document
        if reading.error:
            return self._reject(source, document, reading.error)
        if document is None:
            return _record(source, document, "known", self._known[source.document_id])
        try:
            with deadline(self._settings.document_seconds, ExtractError):
                article = _parse(document)
                extraction = _extract(document, article)
        except DocumentError as error:
            return self._reject(source, document, error)
        self.staged.articles.append((document.document_id, article, extraction))
        return _record(source, document, "read", article.article_id)

    def _reject(self, source: Source, document: Document | None, error: DocumentError) -> DocumentRecord:
        kept = self.quarantine(source.document_id)
        place = f"{source.uri} {source.member}".strip()
        self.staged.rejections.append(
            RejectionRecord(source.document_id, error.stage, error.code, f"{place}: {error.message}", kept)
        )
        return _record(source, document, "rejected", None)


def _parse(document: Document) -> Article:
    try:
        return parse_document(document)
    except DocumentError:
        raise
    except Exception as error:
        _LOG.exception("the parser failed on %s %s", document.uri, document.member)
        cause = f"{type(error).__name__}: {error}"
        message = f"the parser failed ({cause}); please report it with the document"
        raise ParseError("parser_failed", message) from error


def _extract(document: Document, article: Article) -> Extraction:
    try:
        return extract_article(article.passages, article.published_at)
    except DocumentError:
        raise
    except Exception as error:
        _LOG.exception("the extractors failed on %s %s", document.uri, document.member)
        cause = f"{type(error).__name__}: {error}"
        message = f"the extractors failed ({cause}); please report it with the document"
        raise ExtractError("extractor_failed", message) from error


def _file_record(entry: ManifestEntry, documents: int, rejected: int) -> FileRecord:
    return FileRecord(
        uri=entry.uri,
        part=max(entry.part, 1),
        parts=entry.parts,
        bytes=entry.bytes,
        modified_at=None if entry.modified is None else datetime.fromtimestamp(entry.modified, UTC),
        version=entry.version,
        documents=documents,
        rejected=rejected,
    )


def _record(source: Source, document: Document | None, status: str, article_id: str | None) -> DocumentRecord:
    return DocumentRecord(
        document_id=source.document_id,
        uri=source.uri,
        member=source.member,
        sha256=source.sha256,
        bytes=source.bytes,
        format=source.format,
        encoding=document.encoding if document else None,
        repairs=", ".join(document.repairs) if document else None,
        status=status,
        article_id=article_id,
    )
