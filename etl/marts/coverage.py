"""Which days and outlets are missing, thin or late, each judged by the outlet's own history.

The judging itself is the view `coverage_by_day`; here it is asked, with the thresholds of the settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import duckdb

from etl.errors import SosikError, UsageError, WarehouseError
from etl.load import connect_reader
from etl.resources import sql_text
from etl.variables import set_variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from etl.settings import Settings

PROBLEMS = ("missing", "thin", "late", "ended")
_ABSENT = ("missing", "thin")
_NOT_EXPECTED = ("off", "new", "ended")
_THRESHOLDS = ("coverage_weeks", "coverage_thin_share", "coverage_late_days", "coverage_ended_days")
_FEW_OUTLETS = 3  # fewer say nothing about a whole feed


@dataclass(frozen=True, slots=True)
class Coverage:
    """What `coverage_of` found: rows of `coverage_by_day`, and rows of `freshness_by_outlet`."""

    days: list[dict[str, Any]]
    outlets: list[dict[str, Any]]

    @property
    def problems(self) -> list[dict[str, Any]]:
        """The rows of days that are missing, thin, late or the end of an outlet."""
        return [row for row in self.days if row["status"] in PROBLEMS]


def coverage_of(
    settings: Settings,
    since: date | None = None,
    until: date | None = None,
    outlets: Sequence[str] = (),
    as_of: date | None = None,
) -> Coverage:
    """The coverage of the days `since` to `until` (both included) and of `outlets`, by name; of all without.

    Without `until` it ends with the newest day that is judged, and without `since` it is fourteen days long.
    Days are judged from `as_of`, the day of arrival of the newest load where it is not given.
    Raises UsageError with code ``no_such_outlet``, and WarehouseError with code ``old_views``.
    """
    asked = {"since": since, "until": until, "outlets": list(outlets)}
    with connect_reader(settings) as connection:
        set_variables(connection, {name: getattr(settings, name) for name in _THRESHOLDS})
        if as_of:
            set_variables(connection, {"coverage_as_of": as_of})
        try:
            fresh = _rows(connection, "coverage/freshness", {"outlets": asked["outlets"]})
            _require_outlets(outlets, fresh)
            return Coverage(_rows(connection, "coverage/days", asked), fresh)
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            views = f"the views of {settings.warehouse_shown}"
            message = f"{views} are of an older version; a load (`sosik run`) renews them"
            raise WarehouseError("old_views", message) from error


def coverage_warnings(settings: Settings, day: date) -> list[str]:
    """What is missing, thin or late in the days up to `day`, a sentence each; empty where all is well.

    It looks back `coverage_warn_days` and never raises an error of Sosik's: one becomes a sentence.
    Where most outlets are absent on one day, that day is one sentence.
    """
    if not settings.coverage_warn_days:
        return []
    since = day - timedelta(days=settings.coverage_warn_days - 1)
    try:
        found = coverage_of(settings, since, day, as_of=day)
    except SosikError as error:
        return [f"coverage cannot be told: {error.message}"]
    by_day = groupby(found.days, itemgetter("day"))
    shared = {day: told for day, rows in by_day if (told := _shared_warning(day, rows))}
    warnings = list(shared.values())
    own = [row for row in found.problems if row["day"] not in shared or row["status"] not in _ABSENT]
    for publisher, rows in groupby(sorted(own, key=itemgetter("publisher", "day")), itemgetter("publisher")):
        told = "; ".join(f"{row['status']} on {row['day']} ({row['reason']})" for row in rows)
        warnings.append(f"{publisher}: {told}")
    return warnings


def _shared_warning(day: date, rows: Iterable[dict[str, Any]]) -> str | None:
    """The sentence of a day on which most outlets are absent; None of any other day."""
    expected = [row for row in rows if row["status"] not in _NOT_EXPECTED]
    absent = [row for row in expected if row["status"] in _ABSENT]
    if len(absent) < _FEW_OUTLETS or 2 * len(absent) <= len(expected):
        return None
    return (
        f"{day} ({day:%A}): {len(absent)} of {len(expected)} outlets missing or thin: "
        "a holiday without papers, or the feed that they share"
    )


def _require_outlets(outlets: Sequence[str], found: Sequence[dict[str, Any]]) -> None:
    unknown = sorted(set(outlets) - {row["publisher"] for row in found})
    if unknown:
        listing = '`sosik sql "select publisher from freshness_by_outlet"`'
        raise UsageError(
            "no_such_outlet", f"no article is of {', '.join(unknown)}; list the outlets with {listing}"
        )


def _rows(connection: duckdb.DuckDBPyConnection, name: str, asked: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.execute(sql_text(name), asked).to_arrow_table().to_pylist()
    return rows
