"""An inbox: the ledger of files decides what is new, and what is still being written is left for later."""

import os
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.errors import UsageError
from etl.load import connect_reader

DAY = date(2024, 3, 5)
LONG_AGO = 1_700_000_000


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()


@pytest.fixture
def arrive(article_text):
    """Write an article into a file that was changed long ago."""

    def write(place, headline, at=LONG_AGO):
        file = Path(place)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(article_text(headline))
        os.utime(file, (at, at))
        return file

    return write


def planned(plan):
    """The files of a plan's batches."""
    return sorted(entry.uri for batch in plan.batches for entry in pipeline.read_manifest(Path(batch)))


def run(settings, *paths, day=None):
    plan = pipeline.discover(paths, settings, day)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    told = pipeline.load(plan.run_folder, settings)
    names = ("documents_read", "articles_new", "articles_revised", "articles_unchanged", "documents_rejected")
    return plan.documents, tuple(told[name] for name in names)


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def test_a_loaded_file_is_not_opened_again_and_counts_as_unchanged(settings, arrive):
    file = arrive("inbox/1.txt", "가람시 소식 하나")
    assert run(settings, "inbox") == (1, (1, 1, 0, 0, 0))
    file.chmod(0)
    file.chmod(0o644)  # another time of its inode: it is read again, and its document is known
    assert run(settings, "inbox") == (1, (1, 0, 0, 1, 0))
    assert run(settings, "inbox") == (0, (1, 0, 0, 1, 0))
    assert rows(settings, "select uri, documents, rejected from file") == [("inbox/1.txt", 1, 0)]


def test_a_file_replaced_by_another_of_the_same_size_and_time_is_read_again(settings, arrive):
    arrive("inbox/1.txt", "가람시 소식 하나")
    run(settings, "inbox", day=DAY)
    arrive("inbox/new.txt", "가람시 소식 다섯").rename("inbox/1.txt")
    assert run(settings, "inbox", day=DAY) == (1, (1, 1, 0, 0, 0))
    assert rows(settings, "select count(*) from file") == [(1,)]


def test_a_file_changed_this_second_is_read_again_as_its_time_proves_nothing(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    assert run(settings, "inbox") == (1, (1, 1, 0, 0, 0))
    assert run(settings, "inbox") == (1, (1, 0, 0, 1, 0))


def test_other_patterns_to_pass_over_read_a_file_again(settings, arrive):
    arrive("inbox/1.txt", "가람시 소식 하나")
    run(settings, "inbox")
    other = settings.model_copy(update={"ignore": ("*.jpg",)})
    assert pipeline.discover(["inbox"], other).documents == 1


def test_a_refused_file_is_read_again_when_named_and_left_to_replay_in_an_inbox(settings, arrive):
    arrive("inbox/1.txt", "가람시 소식 하나").write_bytes(b"")
    os.utime("inbox/1.txt", (LONG_AGO, LONG_AGO))
    assert run(settings, "inbox", day=DAY) == (1, (1, 0, 0, 0, 1))
    assert run(settings, "inbox", day=DAY) == (0, (0, 0, 0, 0, 0))
    assert run(settings, "inbox") == (1, (1, 0, 0, 0, 1))


def test_a_file_that_could_not_be_had_is_tried_again_by_the_next_run(settings, arrive):
    file = arrive("inbox/1.txt", "가람시 소식 하나")
    plan = pipeline.discover(["inbox"], settings, DAY)
    hidden = file.rename("inbox/.away")
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    assert pipeline.load(plan.run_folder, settings)["documents_rejected"] == 1
    hidden.rename(file)
    assert run(settings, "inbox", day=DAY) == (1, (1, 1, 0, 0, 0))


def test_a_day_reads_its_own_folder_and_late_files_of_the_days_before(settings, arrive):
    arrive("inbox/2024-03-04/1.txt", "가람시 소식 하나")
    assert run(settings, "inbox/{ds}/", day=date(2024, 3, 4)) == (1, (1, 1, 0, 0, 0))
    arrive("inbox/2024-03-05/1.txt", "가람시 소식 둘")
    arrive("inbox/2024-03-04/late.txt", "가람시 소식 셋")
    arrive("inbox/2024-02-04/too-late.txt", "가람시 소식 넷")
    assert planned(pipeline.discover(["inbox/{ds}/"], settings, DAY, look_back_days=0)) == [
        "inbox/2024-03-05/1.txt"
    ]
    assert run(settings, "inbox/{ds}/", day=DAY) == (2, (2, 2, 0, 0, 0))
    # Again: the day's own documents are told as unchanged, those of the days before are not.
    assert run(settings, "inbox/{ds}/", day=DAY) == (0, (1, 0, 0, 1, 0))


def test_a_late_file_in_a_flat_inbox_is_found_whatever_its_time(settings, arrive):
    arrive("inbox/new.txt", "가람시 소식 하나")
    run(settings, "inbox", day=DAY)
    arrive("inbox/deep/old.txt", "가람시 소식 둘", at=LONG_AGO - 1e8)
    assert planned(pipeline.discover(["inbox"], settings, DAY)) == ["inbox/deep/old.txt"]


def test_a_day_without_a_folder_is_empty_and_an_inbox_that_is_not_there_is_wrong_use(settings):
    assert pipeline.discover(["inbox/{year}/{month}/{day}"], settings, DAY).documents == 0
    with pytest.raises(UsageError) as caught:
        pipeline.discover(["inobx/{ds}/"], settings, DAY)
    assert caught.value.code == "no_such_path"


def test_what_may_still_be_written_is_left_for_later(settings, arrive):
    settings = settings.model_copy(update={"settle_seconds": 3600.0})
    arrive("inbox/1.txt", "가람시 소식 하나")
    young = arrive("inbox/2.txt", "가람시 소식 둘")
    os.utime(young)
    for name in ("3.txt.part", "4.tmp", "5.crdownload", "6.txt~", ".7.txt"):
        arrive(f"inbox/{name}", "가람시 소식 셋")
    plan = pipeline.discover(["inbox"], settings, DAY)
    assert (planned(plan), plan.waiting) == (["inbox/1.txt"], 5)
    os.utime(young, (LONG_AGO, LONG_AGO))
    assert planned(pipeline.discover(["inbox"], settings, DAY)) == ["inbox/1.txt", "inbox/2.txt"]


def test_a_file_named_by_a_run_without_a_day_is_read_whatever_its_age(settings, arrive):
    settings = settings.model_copy(update={"settle_seconds": 3600.0})
    os.utime(arrive("inbox/1.txt.part", "가람시 소식 하나"))
    assert pipeline.discover(["inbox"], settings).documents == 1


def test_a_time_in_the_future_holds_no_file_back(settings, arrive):
    settings = settings.model_copy(update={"settle_seconds": 3600.0})
    arrive("inbox/1.txt", "가람시 소식 하나", at=4e9)
    assert pipeline.discover(["inbox"], settings, DAY).documents == 1


def test_a_folder_waits_for_its_marker_where_one_is_asked_for(settings, arrive):
    settings = settings.model_copy(update={"marker": "_SUCCESS"})
    arrive("inbox/2024-03-05/part-1/1.txt", "가람시 소식 하나")
    plan = pipeline.discover(["inbox/{ds}"], settings, DAY)
    assert (plan.documents, plan.waiting) == (0, 1)
    Path("inbox/2024-03-05/_SUCCESS").touch()
    assert planned(pipeline.discover(["inbox/{ds}"], settings, DAY)) == ["inbox/2024-03-05/part-1/1.txt"]
    assert planned(pipeline.discover(["inbox/{ds}/*/*.txt"], settings, DAY)) == []
    Path("inbox/2024-03-05/part-1/_SUCCESS").touch()
    assert planned(pipeline.discover(["inbox/{ds}/*/*.txt"], settings, DAY)) == [
        "inbox/2024-03-05/part-1/1.txt"
    ]
