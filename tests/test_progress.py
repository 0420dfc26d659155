"""Progress in Airflow's task state: what is kept, how often, and what the next attempt says of it."""

import logging

import pytest
from airflow.sdk.exceptions import AirflowRuntimeError, ErrorType
from airflow.sdk.execution_time.comms import ErrorResponse

from etl import pipeline, progress
from etl.progress import KEY, KeptProgress


class Store(dict):
    """A task's state, as Airflow would keep it, and how often it was written."""

    writes = 0

    def set(self, key, value):
        self.writes += 1
        self[key] = dict(value)


@pytest.fixture
def store(monkeypatch):
    monkeypatch.setattr(progress, "_SECONDS", 0.0)
    return Store()


def test_the_files_and_documents_of_a_batch_are_kept_while_it_runs(settings, store, tmp_path, article_text):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(article_text(f"가람시 소식 {number}"))
    (batch,) = pipeline.discover([str(folder)], settings).batches
    assert pipeline.files_of(batch) == 3
    seen = []
    store.set = lambda key, value: seen.append((key, value["files_done"], value["documents"]))
    kept = KeptProgress(store, 3, attempt=1)
    pipeline.extract(batch, settings, kept.done, kept.watch)
    steps = [(0, 0), (0, 1), (1, 1), (1, 1), (1, 2), (2, 2), (2, 2), (2, 3), (3, 3)]
    assert seen == [(KEY, *step) for step in steps]


def test_it_is_kept_every_few_seconds_and_at_the_end(store, monkeypatch):
    monkeypatch.setattr(progress, "_SECONDS", 3600.0)
    kept = KeptProgress(store, 500, attempt=1)
    for _ in range(500):
        kept.done(1)
    assert (store.writes, store[KEY]["files_done"]) == (1, 1)
    kept.finish()
    assert (store.writes, store[KEY]["files_done"]) == (2, 500)


def test_the_next_attempt_tells_where_the_one_before_was_killed(store, caplog):
    killed = KeptProgress(store, 2, attempt=1)
    killed.done(1)
    killed.watch("inbox/heavy.zip", 0)
    again = KeptProgress(store, 2, attempt=2)
    (told,) = caplog.messages
    assert "attempt 1 ended with 1 of 2 files done" in told
    assert "inbox/heavy.zip" in told
    again.done(2)
    again.finish()
    KeptProgress(store, 2, attempt=3)  # cleared after it was done
    assert len(caplog.messages) == 1


def test_a_state_that_cannot_be_kept_is_told_once_and_fails_nothing(store, caplog):
    def refuse(*_):
        raise AirflowRuntimeError(ErrorResponse(error=ErrorType.API_SERVER_ERROR))

    store.set = refuse
    kept = KeptProgress(store, 2, attempt=1)
    with caplog.at_level(logging.WARNING):
        kept.done(1)
        kept.done(1)
    assert [told.partition(",")[0] for told in caplog.messages] == ["progress is not kept any more"]
