"""`news_marts`: what follows a load, a day of arrival at a time. A thin door to `etl.daily`."""

from __future__ import annotations

from typing import Any

from airflow.sdk import PartitionedAssetTimetable, dag, get_current_context, task

from etl.dags import POOL, TASK_DEFAULTS, WAREHOUSE, run_day, task_settings

DOC = """
### What follows a load

Runs after each load, for its day: the asset `sosik_warehouse` tells it, partitioned by day of arrival.

**refresh** makes the views that people read anew, and tells how fresh the warehouse is, outlet by outlet, and
what is missing, thin or late: by its own rows, not by Airflow's history. See its XCom.
"""


@dag(
    schedule=PartitionedAssetTimetable(assets=WAREHOUSE),
    catchup=False,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    doc_md=DOC,
    tags=["sosik"],
)
def news_marts() -> None:
    """Wire the task."""

    @task(pool=POOL)
    def refresh() -> dict[str, Any]:
        from etl.daily import refresh_marts  # noqa: PLC0415

        return refresh_marts(task_settings(), run_day(get_current_context()))

    refresh()


news_marts()
