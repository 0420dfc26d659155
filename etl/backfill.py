"""An archive into the warehouse, backwards: planned first, then loaded in chunks that each stand alone.

What is loaded is known by the ledger alone, so a backfill that was stopped goes on by being started again.
The command and the DAG `news_archive` call the same functions; staged chunks lie under `staging`.
"""

from __future__ import annotations

import fcntl
import shutil
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl import pipeline
from etl.errors import UsageError
from etl.identity import stable_id
from etl.manifest import read_manifest
from etl.plan import PENDING, DayTotal, Group, Grouping, arrived_files, write_groups
from etl.read.days import days_between, has_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from etl.settings import Settings

COUNTS = ("documents_read", "articles_new", "articles_revised", "articles_unchanged", "documents_rejected")
_SHOWN = ("files", "bytes", "loaded_files", "waiting_files", "new_files", "new_bytes")
_DAYS_SHOWN = 62


@dataclass(frozen=True, slots=True)
class BackfillPlan:
    """A backfill before it begins: its folder, its chunks, and what of each day is there and is loaded."""

    folder: str
    chunks: tuple[Group, ...]
    days: tuple[DayTotal, ...]

    @property
    def total(self) -> dict[str, int]:
        """The sums over all days, the number of days, and of chunks."""
        names = [name for name in DayTotal.__slots__ if name != "day"]
        sums = {name: sum(getattr(day, name) for day in self.days) for name in names}
        return {"days": len(self.days), **sums, "chunks": len(self.chunks)}

    def as_dict(self) -> dict[str, Any]:
        """The plan by names: total, days, chunks."""
        days = [asdict(day) for day in self.days]
        return {"total": self.total, "days": days, "chunks": [asdict(chunk) for chunk in self.chunks]}


def plan_backfill(
    paths: Sequence[str],
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    name: str | None = None,
) -> BackfillPlan:
    """List what `paths` hold and lay out chunks of what is not loaded; `name` names the folder.

    Paths with a placeholder are listed at each day from `since` to `until`. A chunk holds `chunk_files` files
    or `chunk_bytes` bytes, of one day or of several; more where there would be more than `max_batches`.

    Raises UsageError with code ``no_range``, ``bad_range``, ``no_placeholder`` or ``no_such_path``.
    """
    days = _days(paths, since, until)
    folder = backfill_folder(paths, settings, since, until, name)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    grouping = Grouping("chunk", settings.chunk_files, settings.chunk_bytes, settings.max_batches)
    entries = arrived_files(paths, settings, pipeline.arrival_day(None), days)
    chunks, totals = write_groups(entries, folder, settings, grouping, skip_rejected=True)
    (folder / PENDING).unlink()  # each chunk takes a snapshot of its own
    return BackfillPlan(str(folder), tuple(chunks), tuple(totals))


def plan_rows(days: Sequence[DayTotal]) -> list[dict[str, Any]]:
    """The days with their sums, or the months where there are many days: day, files, bytes, and so on."""
    width = len("2024-03-05") if len(days) <= _DAYS_SHOWN else len("2024-03")
    rows = []
    for label, group in groupby(days, lambda day: day.day[:width]):
        members = list(group)
        rows.append({"day": label} | {name: sum(getattr(day, name) for day in members) for name in _SHOWN})
    return rows


def told(counts: Mapping[str, int]) -> str:
    """The counts of a chunk in one line.

    >>> told({"documents_read": 2, "articles_new": 2, "articles_revised": 0, "articles_unchanged": 0,
    ...       "documents_rejected": 0})
    '2 read, 2 new, 0 revised, 0 unchanged, 0 rejected'
    """
    return ", ".join(f"{counts[name]:,} {name.rpartition('_')[2]}" for name in COUNTS)


def stage_chunk(
    manifest: str,
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    watch: Callable[[str, int], None] | None = None,
) -> list[str]:
    """Extract and stage what of a chunk is not loaded, a run for each of its days; the runs' folders.

    It may be repeated: a chunk that is loaded has nothing to stage. `progress` and `watch` are those of
    `pipeline.extract_batches`.

    Raises UsageError with code ``no_chunk`` where the backfill was cleared.
    """
    file = Path(manifest)
    if not file.exists():
        message = f"no chunk is at {file}: its backfill is finished or was planned anew; plan it again"
        raise UsageError("no_chunk", message)
    shutil.rmtree(file.with_suffix(""), ignore_errors=True)
    plans = []
    for day, entries in groupby(read_manifest(file), attrgetter("arrived")):
        # Not the run's own: what is loaded meanwhile is no news of this chunk.
        listed = [replace(entry, is_own=False) for entry in entries]
        run_id = f"{file.parent.name}/{file.stem}/{day}"
        plan = pipeline.lay_out(listed, settings, day, run_id, skip_rejected=True)
        if progress:
            progress(len(listed) - plan.documents)
        if plan.documents:
            plans.append(plan)
        else:
            pipeline.clear(plan.run_folder)
    batches = [batch for plan in plans for batch in plan.batches]
    pipeline.extract_batches(batches, settings, progress, watch)
    return [plan.run_folder for plan in plans]


def load_chunk(run_folders: Sequence[str], settings: Settings) -> dict[str, int]:
    """Load the runs that `stage_chunk` has staged, each in one transaction; their counts together.

    It may be repeated: a run that was committed is only told again.
    """
    return _summed(pipeline.load(folder, settings) for folder in run_folders)


def run_backfill(
    plan: BackfillPlan,
    settings: Settings,
    progress: Callable[[int], None] | None = None,
    on_chunk: Callable[[Group, dict[str, int]], None] | None = None,
) -> dict[str, int]:
    """Load chunk after chunk, and tell `on_chunk` of each; the counts of all. At the end the folder goes."""
    loaded = []
    for chunk in plan.chunks:
        loaded.append(load_chunk(stage_chunk(chunk.manifest, settings, progress), settings))
        if on_chunk:
            on_chunk(chunk, loaded[-1])
    pipeline.clear(plan.folder)
    return _summed(loaded)


def plan_for_run(  # noqa: PLR0913  # what a run of Airflow may say
    paths: Sequence[str],
    settings: Settings,
    since: date | None,
    until: date | None,
    run_id: str,
    *,
    dry_run: bool,
) -> dict[str, Any]:
    """The plan of a run of `news_archive`, small enough to be handed from task to task.

    Its `chunks` have a manifest, a count of files and a label; a dry run has none. No `paths` are the setting
    `inbox`.
    """
    plan = plan_backfill(paths or [settings.inbox], settings, since, until, f"archive-{run_id}")
    if dry_run:
        pipeline.clear(plan.folder)
    chunks = [
        {"manifest": chunk.manifest, "files": chunk.files, "label": chunk.label} for chunk in plan.chunks
    ]
    return {
        "folder": plan.folder,
        "total": plan.total,
        "days": plan_rows(plan.days),
        "chunks": [] if dry_run else chunks,
    }


def finish_run(plan: Mapping[str, Any], counts: Iterable[Mapping[str, int]]) -> dict[str, Any]:
    """What a run of `news_archive` came to: what was planned, and the counts of its chunks together."""
    pipeline.clear(plan["folder"])
    return {"plan": plan["total"], **_summed(counts)}


def backfill_folder(
    paths: Sequence[str], settings: Settings, since: date | None, until: date | None, name: str | None = None
) -> Path:
    """Where a backfill lays out its chunks: the same place when it is started again."""
    own = f"backfill-{stable_id('backfill', *paths, str(since), str(until))[:12]}"
    return settings.staging_folder / (name or own)


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold a lock beside the folder of a backfill, so that the same one is not run twice at a time.

    Raises UsageError with code ``backfill_running``. The lock of a process that was killed is free.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.with_name(folder.name + ".lock")
    with lock.open("w", encoding="utf-8") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"this backfill runs already (it holds {lock}); wait for it, or stop it and start again"
            raise UsageError("backfill_running", message) from error
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)
            with suppress(OSError):
                folder.parent.rmdir()


def _summed(loads: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    counts = dict.fromkeys(COUNTS, 0)
    for load in loads:
        for name in COUNTS:
            counts[name] += load[name]
    return counts


def _days(paths: Sequence[str], since: date | None, until: date | None) -> list[date]:
    with_day = any(has_day(path) for path in paths)
    if with_day and since is None:
        message = "a path holds a placeholder of a day; say from which day on: --since YYYY-MM-DD"
        raise UsageError("no_range", message)
    if since is None:
        if until is None:
            return []
        raise UsageError("no_range", "say from which day on as well: --since YYYY-MM-DD")
    if not with_day:
        message = "no path holds a placeholder ({ds}, {year}, {month}, {day}), so no days can be chosen"
        raise UsageError("no_placeholder", message)
    last = until or pipeline.arrival_day(None)
    if since > last:
        raise UsageError("bad_range", f"the range ends ({last}) before it begins ({since}); turn it round")
    return list(days_between(since, last))
