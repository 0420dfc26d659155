"""What the DAG files share: the pool, the asset, how tasks are tried again, where their settings come from.

Airflow parses DAG files often, so importing this reads nothing but environment variables and imports
nothing but Airflow.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from airflow.sdk import Asset, ExceptionRetryPolicy, RetryAction, RetryRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from etl.settings import Settings

POOL = "sosik_warehouse"  # of one slot: every task that writes the warehouse takes it
WAREHOUSE = Asset(name="sosik_warehouse", uri="sosik://warehouse")
SETTINGS_VARIABLE = "sosik"
STORAGE_CONNECTION = "sosik_storage"
TIMEZONE = "Asia/Seoul"
SCHEDULE = os.environ.get("SOSIK_DAG_SCHEDULE", "0 0 * * *")
TASK_DEFAULTS: dict[str, Any] = {
    "retries": int(os.environ.get("SOSIK_DAG_RETRIES", "2")),
    "retry_delay": timedelta(seconds=float(os.environ.get("SOSIK_DAG_RETRY_SECONDS", "60"))),
    "retry_exponential_backoff": 2.0,
    "max_retry_delay": timedelta(hours=1),
    # Rows that break the contract do so the next time, too.
    "retry_policy": ExceptionRetryPolicy(
        rules=[RetryRule(exception="etl.errors.QualityError", action=RetryAction.FAIL)]
    ),
}


def run_day(context: Mapping[str, Any]) -> date:
    """The day of arrival that a run is of: its partition, or in Asia/Seoul its date, or when it was started.

    >>> run_day({"partition_key": "2024-03-05"})
    datetime.date(2024, 3, 5)
    >>> from datetime import UTC, datetime
    >>> run_day({"logical_date": datetime(2024, 3, 5, 20, 30, tzinfo=UTC)})
    datetime.date(2024, 3, 6)
    """
    if key := context.get("partition_key"):
        return date.fromisoformat(key)
    moment = context.get("logical_date") or context["dag_run"].run_after
    day: date = moment.astimezone(ZoneInfo(TIMEZONE)).date()
    return day


def task_settings(**flags: Any) -> Settings:
    """The settings in force in a task; a flag that is None was not given.

    In rising order: `SOSIK_…` variables of the environment, a `sosik.toml`, the Airflow variable `sosik` (a
    JSON object of settings), the run's params. The connection `sosik_storage` tells fsspec how to sign in.
    """
    from airflow.sdk import Variable  # noqa: PLC0415

    from etl.settings import load_settings  # noqa: PLC0415

    _sign_in()
    told = Variable.get(SETTINGS_VARIABLE, default=None, deserialize_json=True) or {}
    return load_settings(**told | {name: value for name, value in flags.items() if value is not None})


def told_batch(batch: str, counts: Mapping[str, int]) -> str:
    """A batch in one line, for people.

    >>> told_batch("staging/run/batch-00003.json", {"files": 200, "articles": 1198, "rejected": 2})
    'batch-00003: 200 files, 1,198 articles, 2 rejected'
    """
    shown = ", ".join(f"{counts[name]:,} {name}" for name in ("files", "articles", "rejected"))
    return f"{batch.rpartition('/')[2].removesuffix('.json')}: {shown}"


def told_day(
    plan: Mapping[str, Any], counts: Mapping[str, Any] | None, checked: Mapping[str, Any] | None
) -> dict[str, Any]:
    """What a run came to: what was planned and, unless it was a dry run, was loaded and is warned of."""
    planned = {name: value for name, value in plan.items() if name not in ("run_folder", "batches")}
    return planned | dict(counts or {}) | {"warnings": (checked or {}).get("warnings", [])}


def _sign_in() -> None:
    """Give fsspec what the extra of the connection says, by protocol: {"s3": {"key": …, "secret": …}}."""
    import fsspec.config  # noqa: PLC0415
    from airflow.sdk import Connection  # noqa: PLC0415
    from airflow.sdk.exceptions import AirflowNotFoundException  # noqa: PLC0415

    try:
        told = Connection.get(STORAGE_CONNECTION).extra_dejson
    except AirflowNotFoundException:
        return  # what fsspec finds in the environment is enough
    for protocol, options in told.items():
        fsspec.config.conf[protocol] = fsspec.config.conf.get(protocol, {}) | options
