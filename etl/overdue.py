"""The deadline of a run: an alert of Airflow's own, and the sentence that it says.

The alert is told to the triggerer, so this imports nothing but Airflow.
"""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from airflow.sdk.definitions.callback import AsyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOG = logging.getLogger(__name__)
# No scheduler could ring there, and Airflow 3.3.2 fails at the end of such a run: it looks for the alert in
# its database, where only the DAG processor writes it.
_ONE_RUN = ["dags", "test"]
_ADVICE = {  # by the state that the run has by now: Airflow rings for one that has failed, too
    "queued": "it waits for its turn, which `max_active_runs` of the DAG and of a backfill decide",
    "failed": "mend what its failed tasks say, and clear them in its grid",
    "success": "it has ended since",
}
_AT_WORK = (
    "look in its grid for the task that has not ended, at the state `progress` of extract, and at who holds "
    "the pool sosik_warehouse"
)


def run_deadline() -> DeadlineAlert | None:
    """The alert of a run that is not done so long after it was queued; None where no deadline is asked for.

    Counted from then, as a partitioned run has no logical date. `SOSIK_DAG_DEADLINE_MINUTES` says how long
    (0: no deadline), `SOSIK_DAG_DEADLINE_CALLBACK` who is told: the dotted path of an `async def f(context)`.
    """
    minutes = float(os.environ.get("SOSIK_DAG_DEADLINE_MINUTES", "240"))
    if not minutes or sys.argv[1:3] == _ONE_RUN:
        return None
    callback = os.environ.get("SOSIK_DAG_DEADLINE_CALLBACK") or f"{__name__}.{tell_overdue.__name__}"
    return DeadlineAlert(
        name=f"done within {minutes:g} minutes",
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=timedelta(minutes=minutes),
        callback=AsyncCallback(callback),
    )


async def tell_overdue(context: Mapping[str, Any]) -> str:
    """Log which run is overdue and what to look at; Airflow keeps the sentence with the callback.

    A day of a backfill that waits for its turn is no warning: Airflow queues all its days at once.
    """
    run = context["dag_run"]
    is_well = run["state"] == "success" or (run["run_type"], run["state"]) == ("backfill", "queued")
    sentence = overdue_sentence(run, context["deadline"]["deadline_time"])
    _LOG.log(logging.INFO if is_well else logging.WARNING, sentence)
    return sentence


def overdue_sentence(run: Mapping[str, Any], deadline: datetime | str) -> str:
    """What is said of an overdue run.

    >>> run = {"dag_id": "news_daily", "dag_run_id": "manual__1", "partition_key": "2024-03-05",
    ...        "queued_at": "2024-03-06T00:00:01.5Z", "state": "queued"}
    >>> overdue_sentence(run, "2024-03-06T04:00:01.5Z").partition(";")[0]
    'news_daily of 2024-03-05 is overdue: run manual__1, queued at 2024-03-06 00:00 UTC, is queued after its \
deadline 2024-03-06 04:00 UTC'
    """
    partition = run.get("partition_key") or run.get("logical_date") or "no partition"
    return (
        f"{run['dag_id']} of {partition} is overdue: run {run['dag_run_id']}, queued at "
        f"{_minute(run['queued_at'])}, is {run['state']} after its deadline {_minute(deadline)}; "
        f"{_ADVICE.get(run['state'], _AT_WORK)}"
    )


def _minute(moment: datetime | str) -> str:
    told = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return f"{told.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
