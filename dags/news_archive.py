"""`news_archive`: an archive into the warehouse, backwards, in chunks. A thin door to `etl.backfill`."""

from __future__ import annotations

from datetime import date
from typing import Any

from airflow.sdk import Param, dag, get_current_context, task, task_group
from airflow.sdk.exceptions import AirflowSkipException

from etl.dags import POOL, TASK_DEFAULTS, WAREHOUSE, task_settings

DOC = """
### An archive of Korean news into the warehouse, in chunks

| task | does |
| --- | --- |
| **plan** | lists the files, and lays out chunks of what is not loaded |
| **chunk** | extracts a chunk, many at a time, and loads it, one at a time (pool **sosik_warehouse**) |
| **report** | adds up |
| **announce** | tells the asset **sosik_warehouse** that it changed |

#### What a run may be given

* **paths** are files, folders, globs or URIs: one zip, a WARC, a folder of a hundred thousand files. With a
  placeholder ({ds}, {year}, {month}, {day}) they are looked at on each day from **since** to **until**.
* **chunk_files** is how many files a chunk has.
* **dry_run** makes the plan alone: see the XCom of **plan**.

#### When it stops

A run that was stopped is cleared, or triggered again, and goes on: what is loaded is not read again. A chunk
that fails fails alone; clear it when its cause is mended. The label of a chunk tells its days and its counts,
the state `progress` of its **extract** how far it is.
"""
_LABEL = "{{ chunk_label | default(task.op_kwargs['chunk']['label'], true) }}"


@dag(
    schedule=None,
    max_active_runs=1,
    default_args=TASK_DEFAULTS,
    params={
        "paths": Param([], type="array", description="Files, folders, globs or URIs; empty: the inbox."),
        "since": Param(None, type=["null", "string"], format="date", description="First day, for {ds}."),
        "until": Param(None, type=["null", "string"], format="date", description="Last day; empty: today."),
        "chunk_files": Param(
            None, type=["null", "integer"], description="Files a chunk; empty: the setting."
        ),
        "dry_run": Param(False, type="boolean", description="Only make the plan."),  # noqa: FBT003
    },
    doc_md=DOC,
    tags=["sosik"],
)
def news_archive() -> None:
    """Wire the tasks."""

    @task
    def plan() -> dict[str, Any]:
        from etl.backfill import plan_for_run  # noqa: PLC0415  # a DAG file is parsed often: nothing heavy

        context = get_current_context()
        params = context["params"]
        since, until = (params[name] and date.fromisoformat(params[name]) for name in ("since", "until"))
        settings = task_settings(chunk_files=params["chunk_files"])
        run_id = context["run_id"]
        return plan_for_run(params["paths"], settings, since, until, run_id, dry_run=params["dry_run"])

    @task
    def chunks(plan: dict[str, Any]) -> list[dict[str, Any]]:
        return list(plan["chunks"])

    @task(map_index_template=_LABEL)
    def extract(chunk: dict[str, Any]) -> list[str]:
        from etl.backfill import stage_chunk  # noqa: PLC0415
        from etl.progress import kept_progress  # noqa: PLC0415

        progress = kept_progress(get_current_context(), chunk["files"])
        settings = task_settings(jobs=1)  # Airflow runs chunks side by side
        run_folders = stage_chunk(chunk["manifest"], settings, progress.done, progress.watch)
        progress.finish()
        return run_folders

    @task(map_index_template=_LABEL, pool=POOL, max_active_tis_per_dag=1)
    def load(chunk: dict[str, Any], run_folders: list[str]) -> dict[str, int]:
        from etl.backfill import load_chunk, told  # noqa: PLC0415

        counts = load_chunk(run_folders, task_settings())
        get_current_context()["chunk_label"] = f"{chunk['label']}: {told(counts)}"
        return counts

    @task_group
    def chunk(chunk: dict[str, Any]) -> Any:
        return load(chunk=chunk, run_folders=extract(chunk=chunk))

    # All that was loaded already, and a dry run, skip the chunks.
    @task(trigger_rule="none_failed")
    def report(plan: dict[str, Any], counts: Any) -> dict[str, Any]:
        from etl.backfill import finish_run  # noqa: PLC0415

        # Airflow hands the counts of a single chunk without a list around them.
        return finish_run(plan, [counts] if isinstance(counts, dict) else counts or [])

    @task(outlets=[WAREHOUSE])
    def announce(counts: dict[str, Any]) -> str:
        from etl.pipeline import arrival_day  # noqa: PLC0415

        if not counts["documents_read"]:
            told = "nothing was loaded"
            raise AirflowSkipException(told)
        today = arrival_day(None).isoformat()
        event = get_current_context()["outlet_events"][WAREHOUSE]
        event.extra = counts
        event.add_partitions(today)
        return today

    planned = plan()
    announce(report(planned, chunk.expand(chunk=chunks(planned))))


news_archive()
