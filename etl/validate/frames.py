"""The records of a batch as Arrow tables with the columns of the warehouse."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from etl.contract import contract
from etl.parse.story import story_bands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from etl.model import Article, Extraction

# Tables whose rows belong to an article: each staged row carries its document, as two documents of one
# increment may bring two revisions of one article.
ARTICLE_TABLES = (
    "article", "article_key", "author", "passage", "mention", "metric", "quote", "keyword", "story_sketch",
    "story_band",
)  # fmt: skip
SHARED_TABLES = ("publisher", "entity", "entity_alias")
LEDGER_TABLES = ("document", "rejection", "file")
_BY_LOAD = (  # only the load knows these
    "load_id", "superseded_by_load_id", "replayed_load_id", "revision", "merged_into", "merged_from",
    "extracted_entity_id", "extracted_affiliation_id", "extracted_subject_id", "extracted_speaker_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that the run met, and what came of reading it: ``read``, ``known`` or ``rejected``."""

    document_id: str
    uri: str
    member: str
    sha256: str | None
    bytes: int | None
    format: str | None
    encoding: str | None
    status: str
    article_id: str | None = None
    repairs: str | None = None


@dataclass(frozen=True, slots=True)
class RejectionRecord:
    """Why a document could not be loaded, and where its bytes are kept."""

    document_id: str
    stage: str
    code: str
    message: str
    quarantine_uri: str | None


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file, or a part of one, that was read to its end: how many documents, and how many were refused."""

    uri: str
    part: int
    parts: int
    bytes: int
    modified_at: datetime | None
    version: str
    documents: int
    rejected: int


@dataclass(slots=True)
class Batch:
    """What a batch of documents came to."""

    files: list[FileRecord] = field(default_factory=list)
    documents: list[DocumentRecord] = field(default_factory=list)
    rejections: list[RejectionRecord] = field(default_factory=list)
    articles: list[tuple[str, Article, Extraction]] = field(default_factory=list)

    def reject(self, document_id: str, rejection: RejectionRecord) -> None:
        """Take back a document that was read: its article goes, its rejection comes."""
        self.articles = [entry for entry in self.articles if entry[0] != document_id]
        uris = {record.uri for record in self.documents if record.document_id == document_id}
        self.files = [
            replace(file, rejected=file.rejected + 1) if file.uri in uris else file for file in self.files
        ]
        self.documents = [
            _rejected(record) if record.document_id == document_id else record for record in self.documents
        ]
        self.rejections.append(rejection)


def _rejected(record: DocumentRecord) -> DocumentRecord:
    values = {item.name: getattr(record, item.name) for item in fields(record)}
    return DocumentRecord(**values | {"status": "rejected", "article_id": None})


@cache
def staged_schema(table: str) -> pa.Schema:
    """The columns of a staged table: the warehouse's without what only the load knows, and the document."""
    columns = [item for item in contract()[table].schema if item.name not in _BY_LOAD]
    if table in ARTICLE_TABLES and "document_id" not in contract()[table].schema.names:
        columns.insert(0, pa.field("document_id", pa.string()))
    return pa.schema(columns)


def batch_tables(batch: Batch) -> dict[str, pa.Table]:
    """Every staged table of the batch; tables without rows are there, and empty."""
    rows = {
        "document": map(_record, batch.documents),
        "rejection": map(_record, batch.rejections),
        "file": map(_record, batch.files),
        "article": (_article_row(*entry) for entry in batch.articles),
        "article_key": _child_rows(batch, lambda article, _: article.keys),
        "author": _child_rows(batch, lambda article, _: article.authors),
        "passage": _child_rows(batch, lambda article, _: article.passages),
        "mention": _child_rows(batch, lambda _, extraction: extraction.mentions, "mention_no"),
        "metric": _child_rows(batch, lambda _, extraction: extraction.metrics, "metric_no"),
        "quote": _child_rows(batch, lambda _, extraction: extraction.quotes, "quote_no"),
        "keyword": _child_rows(batch, lambda _, extraction: extraction.keywords),
        "story_sketch": _sketch_rows(batch),
        "story_band": _band_rows(batch),
        "publisher": _distinct(_record(article.publisher) for _, article, _ in batch.articles),
        "entity": _distinct(_entity_rows(batch)),
        "entity_alias": _distinct(_alias_rows(batch)),
    }
    return {name: pa.Table.from_pylist(list(found), staged_schema(name)) for name, found in rows.items()}


def _record(record: Any) -> dict[str, Any]:
    return {item.name: _instant(getattr(record, item.name)) for item in fields(record)}


def _instant(value: Any) -> Any:
    # pyarrow takes the clock of a time with a zone for that of UTC.
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _article_row(document_id: str, article: Article, extraction: Extraction) -> dict[str, Any]:  # noqa: ARG001
    return _record(article) | {
        "document_id": document_id,
        "publisher_id": article.publisher.publisher_id,
        "char_count": len(article.body),
    }


def _child_rows(batch: Batch, children: Any, number: str | None = None) -> Iterator[dict[str, Any]]:
    for document_id, article, extraction in batch.articles:
        key = {"document_id": document_id, "article_id": article.article_id}
        for count, child in enumerate(children(article, extraction), start=1):
            yield key | _record(child) | ({number: count} if number else {})


def _sketch_rows(batch: Batch) -> Iterator[dict[str, Any]]:
    for document_id, article, _ in batch.articles:
        if article.story_sketch:
            key = {"document_id": document_id, "article_id": article.article_id}
            yield key | {"sketch": article.story_sketch}


def _band_rows(batch: Batch) -> Iterator[dict[str, Any]]:
    for document_id, article, _ in batch.articles:
        key = {"document_id": document_id, "article_id": article.article_id}
        for band_hash in story_bands(article.story_sketch):
            yield key | {"band_hash": band_hash}


def _entity_rows(batch: Batch) -> Iterator[dict[str, Any]]:
    for _, _, extraction in batch.articles:
        for entity in extraction.entities:
            yield {
                "entity_id": entity.entity_id,
                "kind": entity.kind,
                "name": entity.name,
                "distinction": entity.distinction,
            }


def _alias_rows(batch: Batch) -> Iterator[dict[str, Any]]:
    for _, _, extraction in batch.articles:
        for entity in extraction.entities:
            for alias in entity.aliases:
                yield {"entity_id": entity.entity_id, "alias": alias}


def _distinct(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({tuple(row.values()): row for row in rows}.values())
