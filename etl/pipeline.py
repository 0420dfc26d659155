"""The stages in a row, as the CLI and the DAGs call them: discover, extract, load, check.

A run has a folder of its own under `staging`: `plan.json`, the snapshot of the ledger, a manifest a batch,
and beside each manifest the batch's Parquet. Each step may be repeated; only `load` writes the warehouse.
"""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etl.contract import TIMEZONE
from etl.errors import QualityError, UsageError
from etl.load import (
    Increment,
    connect_reader,
    known_documents,
    load_increment,
    rejected_documents,
    run_checks,
)
from etl.load.quality import failures
from etl.manifest import ManifestEntry, read_manifest
from etl.marts import coverage
from etl.plan import (
    KNOWN_DOCUMENTS,
    Grouping,
    arrived_files,
    explicit_files,
    write_groups,
    write_known,
)
from etl.read.days import has_day
from etl.resources import sql_text
from etl.validate import Batch, write_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from etl.batch import BatchReader
    from etl.settings import Settings

_PLAN = "plan.json"
_PART = 500  # documents; about 100 MB of articles with their extractions
_TAKEN = "taken"  # the batches that a load has taken
_EMPTY = "batch-00000"  # always taken, so that a day without files loads as any other


@dataclass(frozen=True, slots=True)
class Plan:
    """A run before it begins: its folder, its batches (paths of manifests) and how much there is to read.

    `documents` are files, or parts of large ones; `known` files are loaded already and not read again,
    `waiting` ones may still be written and are left for later.
    """

    run_folder: str
    load_id: str
    batches: list[str]
    documents: int
    bytes: int
    known: int = 0
    waiting: int = 0


def discover(
    paths: Sequence[str],
    settings: Settings,
    partition_date: date | None = None,
    run_id: str | None = None,
    look_back_days: int | None = None,
) -> Plan:
    """List the files of `paths` and lay out a run; `run_id` names its folder, else the load id does.

    Files that the ledger has are not read again. With a day, or a placeholder of one in a path, `paths` are
    an inbox: what may still be written is left for later, what was refused is left to `sosik replay`, and of
    a path with a placeholder the days before are searched for late files (`look_back_days`, or the setting).

    Raises UsageError with code ``no_such_path`` or ``no_file_system``.
    """
    day = partition_date or arrival_day(None)
    if partition_date or any(has_day(path) for path in paths):
        back = settings.look_back_days if look_back_days is None else look_back_days
        days = [day - timedelta(days=number) for number in range(back + 1)]
        entries = arrived_files(paths, settings, day, days)
        return lay_out(entries, settings, day, run_id, skip_rejected=True)
    return lay_out(explicit_files(paths, settings, day), settings, day, run_id)


def discover_rejected(settings: Settings, partition_date: date | None = None) -> Plan:
    """Lay out a run over the documents in quarantine, or where they were if no bytes were kept."""
    rejected = rejected_documents(settings)
    kept = [
        ManifestEntry(row["uri"], row["quarantine_uri"], row["member"], part=1)
        for row in rejected
        if row["quarantine_uri"]
    ]
    # Of a member that could not be had (locked, too large) the archive is read again: its rest is known.
    archives = sorted({row["uri"] for row in rejected if not row["quarantine_uri"]})
    files = kept + [ManifestEntry(uri, uri, part=1) for uri in archives]
    return lay_out(files, settings, partition_date or arrival_day(None), None)


def lay_out(
    entries: Iterable[ManifestEntry],
    settings: Settings,
    day: date,
    run_id: str | None,
    *,
    skip_rejected: bool = False,
) -> Plan:
    """Lay out a run of `day` over the files that the ledger does not have, in batches by files and bytes."""
    load = _new_load()
    folder = settings.staging_folder / (run_id or load["load_id"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    grouping = Grouping("batch", settings.batch_files, settings.batch_bytes, settings.max_batches)
    batches, days = write_groups(entries, folder, settings, grouping, skip_rejected=skip_rejected)
    write_known(settings, folder)
    known = sum(each.loaded_documents for each in days)
    _write_plan(folder, load | {"partition_date": day.isoformat(), "documents_known": known})
    return Plan(
        run_folder=str(folder),
        load_id=load["load_id"],
        batches=[batch.manifest for batch in batches],
        documents=sum(batch.files for batch in batches),
        bytes=sum(batch.bytes for batch in batches),
        known=sum(each.loaded_files for each in days),
        waiting=sum(each.waiting_files for each in days),
    )


def extract(
    manifest_path: str,
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    watch: Callable[[str, int], None] | None = None,
) -> dict[str, int]:
    """Read, parse, extract and validate one batch, stage it beside its manifest, and count.

    `progress` is told of each file that is done, `watch` of each that begins, and of each document of it.

    A batch of many documents (an archive) is written in parts, so that memory holds `_PART` of them at most;
    its own folder, written last, says that all of it is there.
    """
    from etl.batch import BatchReader  # noqa: PLC0415  # readers and extractors: seconds that only this needs

    manifest = Path(manifest_path)
    batch = BatchReader(settings, known_documents(manifest.parent / KNOWN_DOCUMENTS))
    for part in manifest.parent.glob(f"{manifest.stem}.part-*"):  # of an attempt that was broken off
        shutil.rmtree(part)
    counts = dict.fromkeys(("files", "documents", "articles", "rejected"), 0)
    parts = 0
    for entry in read_manifest(manifest):
        if watch:
            watch(entry.uri, 0)
        for _ in batch.take(entry):
            if watch:
                watch(entry.uri, 1)
            if len(batch.staged.documents) >= _PART:
                parts += 1
                _stage(batch, manifest.with_name(f"{manifest.stem}.part-{parts:05}"), counts)
        counts["files"] += 1
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


def files_of(manifest_path: str) -> int:
    """How many files, or parts of large ones, a batch has."""
    return len(read_manifest(Path(manifest_path)))


def extract_batches(
    batches: Sequence[str],
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    watch: Callable[[str, int], None] | None = None,
) -> None:
    """Extract batches of one run or several, in as many processes as the settings say and they can use.

    `progress` is told the files that are done; `watch` what `extract` tells it, where there is one process.
    """
    jobs = min(settings.jobs or os.cpu_count() or 1, len(batches))
    if jobs <= 1:
        for batch in batches:
            extract(batch, settings, progress, watch)
        return
    # Spawned, not forked: a forked child would inherit threads of Arrow and DuckDB at work.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = [pool.submit(extract, batch, settings) for batch in batches]
        for task in as_completed(tasks):
            done = task.result()["files"]
            if progress:
                progress(done)


def load(run_folder: str, settings: Settings, *, partly: bool = False) -> dict[str, Any]:
    """Load what the run has staged in one transaction, and clear its folder; the counts of the ledger.

    With `partly` a batch that is not staged whole stays in line: the ledger does not learn its files, so the
    next run reads them, and once extracted it is loaded by the same call again. `batches_left` counts those.

    Raises UsageError with code ``not_extracted`` without `partly`, or where nothing is staged.
    """
    folder = Path(run_folder)
    plan = json.loads((folder / _PLAN).read_text(encoding="utf-8"))
    names = plan.get("left", sorted(path.stem for path in folder.glob("batch-*.json")))
    taken = folder / plan["load_id"]
    left = _take_staged(folder, names, taken)
    is_any_taken = len(left) < len(names)
    if "told" in plan and not is_any_taken:
        return dict(plan["told"])
    if left and not (partly and is_any_taken):
        message = f"{len(left)} batches of {folder} are not extracted ({left[0]} …); extract them, then load"
        raise UsageError("not_extracted", message)
    write_batch(Batch(), taken / _EMPTY, lambda _: None)
    increment = Increment(
        load_id=plan["load_id"],
        started_at=datetime.fromisoformat(plan["started_at"]),
        partition_date=date.fromisoformat(plan["partition_date"]),
        folder=taken,
        documents_known=plan["documents_known"],
    )
    told = load_increment(increment, settings).as_dict() | ({"batches_left": len(left)} if partly else {})
    # The plan stays, so that a repeated step is told what was loaded; what is left is a load of its own.
    _write_plan(folder, plan | _new_load() | {"documents_known": 0, "left": left, "told": told})
    kept = {_PLAN, *(f"{name}.json" for name in left), *([KNOWN_DOCUMENTS] if left else [])}
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept:
            path.unlink()
    return told


def _take_staged(folder: Path, names: Sequence[str], taken: Path) -> list[str]:
    """Move the batches that are staged whole into `taken`; the names of those that are not.

    A task that Airflow has given up may still write: what it writes must not come into a load half.
    """
    taken.mkdir(exist_ok=True)
    for name in names:
        if (folder / name).is_dir():
            for path in (*folder.glob(f"{name}.part-?????"), folder / name):
                shutil.rmtree(taken / path.name, ignore_errors=True)
                path.rename(taken / path.name)
    return [name for name in names if not (taken / name).is_dir()]


def _new_load() -> dict[str, Any]:
    started = datetime.now(UTC)
    return {"load_id": f"{started:%Y%m%dT%H%M%S}-{token_hex(3)}", "started_at": started.isoformat()}


def _write_plan(folder: Path, plan: dict[str, Any]) -> None:
    unfinished = folder / f"{_PLAN}.unfinished"
    unfinished.write_text(json.dumps(plan), encoding="utf-8")
    unfinished.replace(folder / _PLAN)


def check(settings: Settings) -> list[dict[str, Any]]:
    """Run every quality check over the whole warehouse; raises QualityError where one fails."""
    with connect_reader(settings) as connection:
        connection.execute(sql_text("load/check_all"))
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


def clear(folder: str) -> None:
    """Remove the folder of a run or a backfill; nothing in it is needed once it is loaded."""
    shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another run is still staging
        Path(folder).parent.rmdir()
