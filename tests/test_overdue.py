"""The deadline of a run of `news_daily`: on the DAG, off, of another's making, and what it says."""

import asyncio
import logging
from datetime import timedelta

import pytest
from airflow.sdk.definitions.deadline import DeadlineReference

from etl.overdue import run_deadline, tell_overdue

RUN = {
    "dag_id": "news_daily", "dag_run_id": "scheduled__1", "run_type": "scheduled", "state": "running",
    "partition_key": "2024-03-05", "queued_at": "2024-03-06T00:00:01Z",
}  # fmt: skip


def test_a_run_has_four_hours_from_when_it_was_queued(monkeypatch):
    monkeypatch.delenv("SOSIK_DAG_DEADLINE_MINUTES", raising=False)
    alert = run_deadline()
    assert (alert.reference, alert.interval) == (DeadlineReference.DAGRUN_QUEUED_AT, timedelta(hours=4))
    assert alert.callback.path == "etl.overdue.tell_overdue"


def test_zero_minutes_are_no_deadline(monkeypatch):
    monkeypatch.setenv("SOSIK_DAG_DEADLINE_MINUTES", "0")
    assert run_deadline() is None


def test_airflow_dags_test_has_no_deadline(monkeypatch):
    monkeypatch.setattr("sys.argv", ["airflow", "dags", "test", "news_daily"])
    assert run_deadline() is None


def test_another_callback_is_named_by_its_path(monkeypatch):
    monkeypatch.setenv("SOSIK_DAG_DEADLINE_CALLBACK", "our_plugin.page_us")
    assert run_deadline().callback.path == "our_plugin.page_us"


@pytest.mark.parametrize(
    ("change", "level", "advice"),
    [
        ({}, logging.WARNING, "sosik_warehouse"),
        ({"state": "queued"}, logging.WARNING, "max_active_runs"),
        ({"state": "failed"}, logging.WARNING, "clear them"),
        ({"state": "success"}, logging.INFO, "ended since"),
        ({"state": "queued", "run_type": "backfill"}, logging.INFO, "max_active_runs"),
    ],
)
def test_an_overdue_run_is_told_with_its_day_and_what_to_look_at(change, level, advice, caplog):
    context = {"dag_run": RUN | change, "deadline": {"deadline_time": "2024-03-06T04:00:01Z"}}
    with caplog.at_level(logging.INFO):
        told = asyncio.run(tell_overdue(context))
    assert [(record.levelno, record.message) for record in caplog.records] == [(level, told)]
    assert told.startswith("news_daily of 2024-03-05 is overdue: run scheduled__1,")
    assert advice in told
