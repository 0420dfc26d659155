"""`news_daily`: what arrived, into the warehouse, once a day. A thin door to `etl.pipeline`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task

DOC = """
### Korean news into the DuckDB warehouse

**discover** lists the files and lays out batches · **extract** reads each batch (mapped) · **load** merges
all of them in one transaction (one writer) · **check** runs the quality checks over the whole warehouse.

A run may be repeated: what is loaded already is left as it is. The run's day, in Asia/Seoul, becomes the
`partition_date` of its row in the table `load`. Settings come from `SOSIK_…` variables; `paths` and
`batch_files` may be given by the run.
"""


@dag(
    schedule="30 5 * * *",
    start_date=datetime(2024, 1, 1),  # noqa: DTZ001  # Airflow reads it in its default timezone
    catchup=False,
    max_active_runs=1,  # DuckDB has one writer
    default_args={
        "retries": 2,
        "retry_delay": timedelta(minutes=1),
        "retry_exponential_backoff": True,
    },
    params={
        "paths": Param([], type="array", description="Files, folders or globs; empty: the setting `inbox`."),
        "batch_files": Param(
            None, type=["null", "integer"], description="Files a batch; empty: the setting."
        ),
    },
    doc_md=DOC,
    tags=["sosik"],
)
def news_daily() -> None:
    """Wire the four tasks."""

    @task
    def discover() -> dict[str, Any]:
        from etl import pipeline  # noqa: PLC0415  # a DAG file is parsed often: nothing heavy at its top
        from etl.settings import load_settings  # noqa: PLC0415

        context = get_current_context()
        params = context["params"]
        settings = load_settings(batch_files=params["batch_files"])
        day = pipeline.arrival_day(context["logical_date"])
        plan = pipeline.discover(params["paths"] or [settings.inbox], settings, day, context["run_id"])
        return {"run_folder": plan.run_folder, "batches": plan.batches, "documents": plan.documents}

    @task
    def batches(plan: dict[str, Any]) -> list[str]:
        return list(plan["batches"])

    @task
    def extract(batch: str) -> dict[str, int]:
        from etl import pipeline  # noqa: PLC0415
        from etl.settings import load_settings  # noqa: PLC0415

        return pipeline.extract(batch, load_settings())

    # A day without files skips the mapped task, and is loaded all the same: the ledger gets its row.
    @task(trigger_rule="none_failed", max_active_tis_per_dag=1)
    def load(plan: dict[str, Any]) -> dict[str, Any]:
        from etl import pipeline  # noqa: PLC0415
        from etl.settings import load_settings  # noqa: PLC0415

        return pipeline.load(plan["run_folder"], load_settings())

    @task(retries=0, trigger_rule="none_failed", max_active_tis_per_dag=1)
    def check() -> list[dict[str, Any]]:
        from etl import pipeline  # noqa: PLC0415
        from etl.settings import load_settings  # noqa: PLC0415

        return pipeline.check(load_settings())

    plan = discover()
    loaded = load(plan)
    extract.expand(batch=batches(plan)) >> loaded >> check()


news_daily()
