"""A day in Airflow: what the tasks of `news_daily` and `news_marts` call, as Airflow hands it on."""

from __future__ import annotations

import logging
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl import pipeline
from etl.load import connect_reader, connect_writer, has_views, make_views
from etl.manifest import read_manifest
from etl.marts.coverage import coverage_of
from etl.resources import sql_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.settings import Settings

_log = logging.getLogger(__name__)
MAPPED = 1024  # tasks that Airflow maps at most (`max_map_length`)
_FILES_SHOWN = 20


def plan_day(  # noqa: PLR0913  # what a run of Airflow may say
    paths: Sequence[str],
    settings: Settings,
    day: date,
    run_id: str,
    *,
    is_backfill: bool,
    dry_run: bool,
) -> dict[str, Any]:
    """Plan a run of `day`: its folder, its batches, what is to be read, is known, has to wait.

    A backfill does not look back, as each of its days is a run of its own. A dry run has neither folder nor
    batches, and tells the first files that it would read. No `paths` are the setting `inbox`.
    """
    capped = settings.model_copy(update={"max_batches": min(settings.max_batches, MAPPED)})
    look_back_days = 0 if is_backfill else None
    plan = pipeline.discover(paths or [settings.inbox], capped, day, run_id, look_back_days)
    told = {
        "day": day.isoformat(),
        "files": plan.documents,
        "bytes": plan.bytes,
        "known_files": plan.known,
        "waiting_files": plan.waiting,
        "planned_batches": len(plan.batches),
    }
    if not dry_run:
        return told | {"run_folder": plan.run_folder, "batches": plan.batches}
    files = (entry.uri for batch in plan.batches for entry in read_manifest(Path(batch)))
    first = list(islice(files, _FILES_SHOWN))
    pipeline.clear(plan.run_folder)
    return told | {"run_folder": None, "batches": [], "first_files": first}


def check_day(settings: Settings, day: str) -> dict[str, Any]:
    """Run every quality check, and warn of what coverage finds missing, thin or late in the days up to `day`.

    Raises QualityError where a check fails; a warning fails nothing.
    """
    checks = pipeline.check(settings)
    warnings = pipeline.coverage_warnings(settings, date.fromisoformat(day))
    for warning in warnings:
        _log.warning(warning)
    return {"checks": checks, "warnings": warnings}


def refresh_marts(settings: Settings, day: date) -> dict[str, Any]:
    """Make the views anew where they are not this version's, and tell how fresh the warehouse is on `day`.

    Freshness is told by its own rows, an outlet each.
    """
    with connect_reader(settings) as connection:
        is_current = has_views(connection)
    if not is_current:  # to open the warehouse for writing may copy all of it
        with connect_writer(settings) as connection:
            make_views(connection)
    outlets = coverage_of(settings, as_of=day).outlets
    rows = [{name: _plain(value) for name, value in outlet.items()} for outlet in outlets]
    return {
        "day": day.isoformat(),
        "views": [name.rpartition("/")[2] for name in sql_names("marts")],
        "newest_partition_date": max((row["newest_partition_date"] for row in rows), default=None),
        "outlets": rows,
        "warnings": pipeline.coverage_warnings(settings, day),
    }


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    return value if value is None or isinstance(value, str | int | float) else value.isoformat()
