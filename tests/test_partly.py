"""A batch that fails fails alone: what is staged whole is loaded, and the rest stays in line."""

import os
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.errors import UsageError
from etl.marts.queries import query

DAY = date(2024, 3, 5)
LOADS = "select documents_read, articles_new, articles_unchanged from load order by started_at"
FILES = "select parse_filename(uri) as name from file order by name"


@pytest.fixture
def plan(settings, tmp_path, article_text, monkeypatch):
    """A run over five files that is laid out in three batches, and known documents of its own day."""
    monkeypatch.chdir(tmp_path)
    put("0.txt", article_text("가람시 옛 소식"))
    load(discover(settings), settings)
    for number in range(1, 6):
        put(f"{number}.txt", article_text(f"가람시 소식 {number}"))
    return discover(settings.model_copy(update={"batch_files": 2}))


def put(name, text):
    file = Path("inbox") / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    os.utime(file, (1_700_000_000, 1_700_000_000))


def discover(settings):
    return pipeline.discover(["inbox"], settings, DAY)


def load(plan, settings, *, without=()):
    for number, batch in enumerate(plan.batches):
        if number not in without:
            pipeline.extract(batch, settings)
    return pipeline.load(plan.run_folder, settings, partly=True)


def break_off(plan, number):
    """Leave of a staged batch what its task leaves when it is killed: parts, and an unfinished folder."""
    staged = Path(plan.batches[number]).with_suffix("")
    staged.rename(f"{staged}.part-00001")
    Path(f"{staged}.part-00002.unfinished").mkdir()
    Path(f"{staged}.unfinished").mkdir()


def found(settings, statement):
    return [tuple(row.values()) for row in query(settings, statement)]


def test_what_is_staged_whole_is_loaded_and_the_next_run_takes_the_rest(settings, plan):
    pipeline.extract(plan.batches[1], settings)
    break_off(plan, 1)
    told = load(plan, settings, without=[1])
    assert (told["documents_read"], told["articles_new"], told["batches_left"]) == (4, 3, 1)
    assert found(settings, FILES) == [("0.txt",), ("1.txt",), ("2.txt",), ("5.txt",)]

    told = load(discover(settings), settings)
    assert (told["articles_new"], told["articles_unchanged"], told["batches_left"]) == (2, 4, 0)
    assert found(settings, "select count(*) from article") == [(6,)]


def test_a_failed_batch_that_is_extracted_after_all_is_a_load_of_its_own(settings, plan):
    load(plan, settings, without=[1])
    pipeline.extract(plan.batches[1], settings)
    told = pipeline.load(plan.run_folder, settings, partly=True)
    assert (told["articles_new"], told["batches_left"]) == (2, 0)
    assert found(settings, LOADS) == [(1, 1, 0), (4, 3, 1), (2, 2, 0)]
    assert [path.name for path in Path(plan.run_folder).iterdir()] == ["plan.json"]


def test_a_load_that_is_repeated_is_only_told_again(settings, plan):
    told = load(plan, settings, without=[1])
    assert pipeline.load(plan.run_folder, settings, partly=True) == told
    assert len(found(settings, LOADS)) == 2


def test_a_load_that_was_stopped_after_its_commit_is_only_told_again(settings, plan, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "_write_plan", stop)
        with pytest.raises(KeyboardInterrupt):
            load(plan, settings)
    told = pipeline.load(plan.run_folder, settings, partly=True)
    assert (told["articles_new"], told["batches_left"]) == (5, 0)
    assert found(settings, LOADS) == [(1, 1, 0), (6, 5, 1)]


def stop(*_):
    raise KeyboardInterrupt


def test_where_every_batch_failed_nothing_is_written(settings, plan):
    with pytest.raises(UsageError, match="3 batches") as caught:
        load(plan, settings, without=[0, 1, 2])
    assert caught.value.code == "not_extracted"
    assert len(found(settings, LOADS)) == 1


def test_a_command_that_loads_all_or_nothing_refuses_a_part(settings, plan):
    pipeline.extract(plan.batches[0], settings)
    with pytest.raises(UsageError, match="2 batches"):
        pipeline.load(plan.run_folder, settings)
    assert len(found(settings, LOADS)) == 1
