"""The stages in a row, as the CLI and the DAGs call them: discover, extract, load, check.

A run has a folder of its own under `staging`: `plan.json`, the snapshot of the ledger, a manifest a batch,
and beside each manifest the batch's Parquet. Each step may be repeated; only `load` writes the warehouse.
"""

from __future__ import annotations

import json
import math
import os
import shutil
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etl.batch import BatchReader
from etl.contract import TIMEZONE
from etl.errors import QualityError, UsageError
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
from etl.marts import coverage
from etl.read import discover_files
from etl.resources import sql_text
from etl.validate import Batch, write_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from etl.settings import Settings

_PLAN = "plan.json"
_KNOWN = "known_documents.parquet"
_PART = 500  # documents; about 100 MB of articles with their extractions
_EMPTY = "batch-00000"  # always staged, so that a day without files loads as any other


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file of a batch: under which name it is known, where its bytes lie, and which member they are."""

    uri: str
    location: str
    member: str
    bytes: int


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
    found = discover_files(paths, settings.ignore)
    files = [ManifestEntry(file.uri, file.uri, "", file.bytes) for file in found]
    return _lay_out(files, settings, partition_date, run_id)


def discover_rejected(settings: Settings, partition_date: date | None = None) -> Plan:
    """Lay out a run over the documents in quarantine, or where they were if no bytes were kept."""
    rejected = rejected_documents(settings)
    kept = [
        ManifestEntry(row["uri"], row["quarantine_uri"], row["member"], 0)
        for row in rejected
        if row["quarantine_uri"]
    ]
    # Of a member that could not be had (locked, too large) the archive is read again: its rest is known.
    archives = sorted({row["uri"] for row in rejected if not row["quarantine_uri"]})
    files = kept + [ManifestEntry(uri, uri, "", 0) for uri in archives]
    return _lay_out(files, settings, partition_date, None)


def extract(
    manifest_path: str, settings: Settings, progress: Callable[[int], None] | None = None
) -> dict[str, int]:
    """Read, parse, extract and validate one batch, stage it beside its manifest, and count.

    A batch of many documents (an archive) is written in parts, so that memory holds `_PART` of them at most;
    its own folder, written last, says that all of it is there.
    """
    manifest = Path(manifest_path)
    batch = BatchReader(settings, known_documents(manifest.parent / _KNOWN))
    for part in manifest.parent.glob(f"{manifest.stem}.part-*"):  # of an attempt that was broken off
        shutil.rmtree(part)
    counts = dict.fromkeys(("documents", "articles", "rejected"), 0)
    parts = 0
    for entry in json.loads(manifest.read_text(encoding="utf-8")):
        for _ in batch.take(entry["location"], entry["uri"], entry["member"]):
            if len(batch.staged.documents) >= _PART:
                parts += 1
                _stage(batch, manifest.with_name(f"{manifest.stem}.part-{parts:05}"), counts)
        if progress:
            progress(1)
    _stage(batch, manifest.with_suffix(""), counts)
    return counts


def _stage(batch: BatchReader, folder: Path, counts: dict[str, int]) -> None:
    write_batch(batch.staged, folder, batch.quarantine)
    counts["documents"] += len(batch.staged.documents)
    counts["articles"] += len(batch.staged.articles)
    counts["rejected"] += len(batch.staged.rejections)
    batch.clear()


def extract_all(plan: Plan, settings: Settings, progress: Callable[[int], None]) -> None:
    """Extract every batch of the plan, in as many processes as the settings say and the batches can use."""
    jobs = min(settings.jobs or os.cpu_count() or 1, len(plan.batches))
    if jobs <= 1:
        for batch in plan.batches:
            extract(batch, settings, progress)
        return
    # Spawned, not forked: a forked child would inherit threads of Arrow and DuckDB at work.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(extract, batch, settings) for batch in plan.batches]
        for task in as_completed(tasks):
            task.result()
            progress(1)


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


def coverage_warnings(settings: Settings, day: date) -> list[str]:
    """What is missing, thin or late in the days up to `day`, a sentence each; never fails for it."""
    return coverage.coverage_warnings(settings, day)


def arrival_day(moment: datetime | None) -> date:
    """The day of `moment` in Asia/Seoul; today where a run has no moment of its own.

    >>> arrival_day(datetime(2024, 3, 5, 20, 30, tzinfo=UTC))
    datetime.date(2024, 3, 6)
    """
    return (moment or datetime.now(UTC)).astimezone(ZoneInfo(TIMEZONE)).date()


def clear(plan: Plan) -> None:
    """Remove the run's folder; nothing in it is needed once it is loaded."""
    folder = Path(plan.run_folder)
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another run is still staging
        folder.parent.rmdir()


def _lay_out(
    files: Sequence[ManifestEntry],
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
        entries = [asdict(file) for file in files[first : first + size]]
        manifest.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
        batches.append(str(manifest))
    day = partition_date or arrival_day(started)
    plan = {"load_id": load_id, "started_at": started.isoformat(), "partition_date": day.isoformat()}
    (folder / _PLAN).write_text(json.dumps(plan), encoding="utf-8")
    return Plan(str(folder), load_id, batches, len(files), sum(file.bytes for file in files))


def _require_all_staged(folder: Path) -> None:
    missing = [path.stem for path in folder.glob("batch-*.json") if not path.with_suffix("").is_dir()]
    if missing:
        message = (
            f"{len(missing)} batches of {folder} are not extracted ({missing[0]} …); extract them, then load"
        )
        raise UsageError("not_extracted", message)
