"""The stages in a row, as the CLI and the DAGs call them: discover, extract, load, check.

A run has a folder of its own under `staging`: `plan.json`, the snapshot of the ledger, a manifest a batch, and beside each
manifest the batch's Parquet. Each step may be repeated; only `load` writes the warehouse.
"""

from __future__ import annotations

import json
import logging
import math
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etl.contract import TIMEZONE
from etl.errors import DocumentError, ExtractError, QualityError, UsageError
from etl.extract.article import extract_article
from etl.load import (
    Increment,
    connect_writer,
    known_documents,
    load_increment,
    rejected_documents,
    run_checks,
    write_known_documents,
)
from etl.load.quality import failures
from etl.parse import parse_document
from etl.quarantine import keep_in_quarantine
from etl.read import discover_files, read_document, unread_document
from etl.resources import sql_text
from etl.validate import Batch, DocumentRecord, RejectionRecord, write_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.model import Article, Document, Extraction
    from etl.settings import Settings

_LOG = logging.getLogger(__name__)
_PLAN = "plan.json"
_KNOWN = "known_documents.parquet"
_EMPTY = "batch-00000"  # always staged, so that a day without files loads as any other


@dataclass(frozen=True, slots=True)
class Plan:
    """A run before it begins: its folder, its batches (paths of manifests) and how much there is to read."""

    run_folder: str
    load_id: str
    batches: list[str]
    documents: int
    bytes: int


def discover(
    paths: Sequence[str],
    settings: Settings,
    partition_date: date | None = None,
    run_id: str | None = None,
) -> Plan:
    """List the files of `paths` and lay out a run; `run_id` names its folder, else the load id does."""
    files = [(file.uri, file.uri, file.bytes) for file in discover_files(paths)]
    return _lay_out(files, settings, partition_date, run_id)


def discover_rejected(settings: Settings, partition_date: date | None = None) -> Plan:
    """Lay out a run over the documents in quarantine; those of which no bytes were kept are read where they were."""
    rejected = rejected_documents(settings)
    files = [(row["uri"], row["quarantine_uri"] or row["uri"], 0) for row in rejected]
    return _lay_out(files, settings, partition_date, None)


def extract(batch: str, settings: Settings, progress: Callable[[int], None] | None = None) -> dict[str, int]:
    """Read, parse, extract and validate one batch, and stage it beside its manifest; counts of what came of it."""
    manifest = Path(batch)
    known = known_documents(manifest.parent / _KNOWN)
    staged = Batch()
    locations = {}
    for uri, location in json.loads(manifest.read_text(encoding="utf-8")):
        record = _take(uri, Path(location), known, settings, staged)
        locations[record.document_id] = Path(location)
        if progress:
            progress(1)

    def quarantine(document_id: str) -> str | None:
        return keep_in_quarantine(locations[document_id], document_id, settings.quarantine_folder)

    write_batch(staged, manifest.with_suffix(""), quarantine)
    return {
        "documents": len(staged.documents),
        "articles": len(staged.articles),
        "rejected": len(staged.rejections),
    }


def load(run_folder: str, settings: Settings) -> dict[str, Any]:
    """Load what the run has staged in one transaction, and clear its folder; the counts of the ledger."""
    folder = Path(run_folder)
    plan = json.loads((folder / _PLAN).read_text(encoding="utf-8"))
    _require_all_staged(folder)
    increment = Increment(
        load_id=plan["load_id"],
        started_at=datetime.fromisoformat(plan["started_at"]),
        partition_date=date.fromisoformat(plan["partition_date"]),
        folder=folder,
    )
    summary = load_increment(increment, settings)
    # plan.json stays, so that a repeated step is told what was loaded.
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != _PLAN:
            path.unlink()
    return summary.as_dict()


def check(settings: Settings) -> list[dict[str, Any]]:
    """Run every quality check over the whole warehouse; raises QualityError where one fails."""
    with connect_writer(settings) as connection:
        connection.execute(sql_text("load/all_articles"))
        results = run_checks(connection)
    failed = failures(results)
    if failed:
        raise QualityError("check_failed", failed)
    return [result.as_dict() for result in results]


def clear(plan: Plan) -> None:
    """Remove the run's folder; nothing in it is needed once it is loaded."""
    shutil.rmtree(plan.run_folder, ignore_errors=True)


def _lay_out(
    files: Sequence[tuple[str, str, int]],
    settings: Settings,
    partition_date: date | None,
    run_id: str | None,
) -> Plan:
    started = datetime.now(UTC)
    load_id = f"{started:%Y%m%dT%H%M%S}-{token_hex(3)}"
    folder = settings.staging_folder / (run_id or load_id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_known_documents(settings, folder / _KNOWN)
    write_batch(Batch(), folder / _EMPTY, lambda _: None)
    size = max(settings.batch_files, math.ceil(len(files) / settings.max_batches))
    batches = []
    for number, first in enumerate(range(0, len(files), size), start=1):
        manifest = folder / f"batch-{number:05}.json"
        entries = [(uri, location) for uri, location, _ in files[first : first + size]]
        manifest.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        batches.append(str(manifest))
    day = partition_date or started.astimezone(ZoneInfo(TIMEZONE)).date()
    plan = {"load_id": load_id, "started_at": started.isoformat(), "partition_date": day.isoformat()}
    (folder / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
    return Plan(str(folder), load_id, batches, len(files), sum(size for _, _, size in files))


def _take(
    uri: str, location: Path, known: dict[str, str], settings: Settings, staged: Batch
) -> DocumentRecord:
    """Bring one document as far as it goes, and note in `staged` how far that was."""
    document = None
    try:
        document = read_document(location, uri, settings.max_file_bytes)
        if document.document_id in known:
            record = _record(document, "known", known[document.document_id])
        else:
            article, extraction = _read_article(document)
            record = _record(document, "read", article.article_id)
            staged.articles.append((document.document_id, article, extraction))
    except DocumentError as error:
        record = _refuse(uri, location, document, error, settings, staged)
    staged.documents.append(record)
    return record


def _read_article(document: Document) -> tuple[Article, Extraction]:
    article = parse_document(document)
    try:
        return article, extract_article(article.passages, article.published_at)
    except Exception as error:
        _LOG.exception("the extractors failed on %s", document.uri)
        message = f"the extractors failed ({type(error).__name__}: {error}); please report it with the document"
        raise ExtractError("extractor_failed", message) from error


def _refuse(
    uri: str,
    location: Path,
    document: Document | None,
    error: DocumentError,
    settings: Settings,
    staged: Batch,
) -> DocumentRecord:
    if document:
        record = _record(document, "rejected", None)
    else:
        identity, digest, size = unread_document(location, uri)
        record = DocumentRecord(identity, uri, "", digest, size, None, None, "rejected")
    kept = keep_in_quarantine(location, record.document_id, settings.quarantine_folder)
    staged.rejections.append(
        RejectionRecord(record.document_id, error.stage, error.code, error.message, kept)
    )
    return record


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


def _require_all_staged(folder: Path) -> None:
    missing = [path.stem for path in folder.glob("batch-*.json") if not path.with_suffix("").is_dir()]
    if missing:
        message = f"{len(missing)} batches of {folder} are not extracted ({missing[0]} …); extract them, then load"
        raise UsageError("not_extracted", message)
