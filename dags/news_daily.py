"""`news_daily`: a day of arrival into the warehouse. A thin door to `etl.daily`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from airflow.sdk import CronPartitionTimetable, Param, dag, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException

from etl.dags import (
    POOL,
    SCHEDULE,
    TASK_DEFAULTS,
    TIMEZONE,
    WAREHOUSE,
    run_day,
    task_settings,
    told_batch,
    told_day,
)
from etl.overdue import run_deadline

DOC = """
### A day of Korean news into the DuckDB warehouse

A partition is a day of arrival in Asia/Seoul, such as **2024-03-05**. Its run starts when the day ends.

| task | does |
| --- | --- |
| **discover** | lists the files and lays out batches |
| **extract** | reads the batches, a mapped task each |
| **load** | merges what was extracted in one transaction, and tells the asset **sosik_warehouse** |
| **check** | runs the quality checks, and warns of days and outlets that are missing, thin or late |
| **report** | adds up: counts and warnings are in its XCom |

#### What comes of it when …

* **a day is run again:** what is loaded is left as it is. The next run finds late files of an old day, leaves
  files that are still being written for later, and reads a replaced file again.
* **a batch fails:** it fails alone. The others are loaded, the run is marked as failed, and its files stay in
  line for the next run. To try it at once, clear **extract** of that batch with what comes after it.
* **a batch takes long:** the state **progress** of its **extract** tells how far it is and which file it
  reads. A run that is not done in time rings, as its deadline says.
* **runs and backfills go side by side:** they may, since all that writes the warehouse takes the one slot of
  the pool **sosik_warehouse**.
* **it is a dry run:** nothing is written, and the XCom of **report** tells what would be read.

#### Days that went by

```
airflow backfill create --dag-id news_daily --from-date … --to-date … --max-active-runs 4
```
"""
_LABEL = "{{ batch_label | default(task.op_kwargs['batch'].rpartition('/')[2], true) }}"


@dag(
    # At midnight for the day that ends. A partition stands at midnight, too, so that a backfill from day to
    # day has both: at 05:30 the last one would lie behind the end of its range.
    schedule=CronPartitionTimetable(SCHEDULE, timezone=TIMEZONE, run_offset=-1, key_format="%Y-%m-%d"),
    start_date=datetime(2000, 1, 1, tzinfo=UTC),
    catchup=False,  # `airflow backfill create` is for days that went by
    max_active_runs=4,
    default_args=TASK_DEFAULTS,
    deadline=run_deadline(),
    params={
        "paths": Param([], type="array", description="Files, folders, globs or URIs; empty: the inbox."),
        "batch_files": Param(
            None, type=["null", "integer"], minimum=1, description="Files a batch; empty: the setting."
        ),
        "dry_run": Param(False, type="boolean", description="Only tell what would be read."),  # noqa: FBT003
    },
    doc_md=DOC,
    tags=["sosik"],
)
def news_daily() -> None:
    """Wire the tasks."""

    @task
    def discover() -> dict[str, Any]:
        from etl.daily import plan_day  # noqa: PLC0415  # a DAG file is parsed often: nothing heavy at its top

        context = get_current_context()
        params, run = context["params"], context["dag_run"]
        return plan_day(
            params["paths"],
            task_settings(batch_files=params["batch_files"]),
            run_day(context),
            run.run_id,
            is_backfill=run.run_type == "backfill",
            dry_run=params["dry_run"],
        )

    @task
    def batches(plan: dict[str, Any]) -> list[str]:
        return list(plan["batches"])

    @task(map_index_template=_LABEL)
    def extract(batch: str) -> dict[str, int]:
        from etl import pipeline  # noqa: PLC0415
        from etl.progress import kept_progress  # noqa: PLC0415

        context = get_current_context()
        progress = kept_progress(context, pipeline.files_of(batch))
        counts = pipeline.extract(batch, task_settings(), progress.done, progress.watch)
        progress.finish()
        context["batch_label"] = told_batch(batch, counts)
        return counts

    # A batch that failed holds up no other; a day without files is loaded, too: the ledger gets its row.
    @task(pool=POOL, trigger_rule="all_done", outlets=[WAREHOUSE])
    def load(plan: dict[str, Any] | None) -> dict[str, Any]:
        from etl import pipeline  # noqa: PLC0415

        if not plan or not plan["run_folder"]:
            told = "nothing was planned, or only to see the plan"
            raise AirflowSkipException(told)
        counts = pipeline.load(plan["run_folder"], task_settings(), partly=True)
        event = get_current_context()["outlet_events"][WAREHOUSE]
        event.extra = counts
        event.add_partitions(plan["day"])
        return counts

    @task
    def check(plan: dict[str, Any]) -> dict[str, Any]:
        from etl.daily import check_day  # noqa: PLC0415

        return check_day(task_settings(), plan["day"])

    # A batch that failed leaves this undone, and so the run is failed.
    @task(trigger_rule="none_failed")
    def report(
        plan: dict[str, Any], counts: dict[str, Any] | None, checked: dict[str, Any] | None
    ) -> dict[str, Any]:
        return told_day(plan, counts, checked)

    plan = discover()
    extracted = extract.expand(batch=batches(plan))
    loaded = load(plan)
    checked = check(plan)
    extracted >> loaded >> checked
    extracted >> report(plan, loaded, checked)


news_daily()
