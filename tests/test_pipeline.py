"""From files to the warehouse: the good is loaded, the bad is kept, and doing it again changes nothing."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.contract import contract
from etl.errors import QualityError, UsageError
from etl.load import connect_reader, connect_writer


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()


def run(settings, *paths):
    plan = pipeline.discover(paths or ["inbox"], settings)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    return pipeline.load(plan.run_folder, settings)


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def counts(told):
    names = ("documents_read", "articles_new", "articles_revised", "articles_unchanged", "documents_rejected")
    return tuple(told[name] for name in names)


def test_an_article_arrives_in_every_table(settings, article_text):
    paragraph = (
        "가람시는 올해 일자리 1200개를 만든다고 5일 밝혔다. 시는 청년 창업을 돕고 옛 시장 건물을 고쳐 "
        "공방과 가게로 쓰게 한다."
    )
    Path("inbox/1.txt").write_text(article_text(paragraph=paragraph))
    os.utime("inbox/1.txt", (0, 0))  # the ledger of files trusts no time of this second
    assert counts(run(settings)) == (1, 1, 0, 0, 0)
    filled = {name for name in contract() if rows(settings, f"select count(*) from {name}")[0][0]}
    assert set(contract()) - filled <= {"article_revision", "rejection", "entity_alias"}
    assert rows(settings, "select value, unit from metric_in_context where surface = '1200개'")[0] == (
        1200.0,
        "개",
    )
    assert rows(settings, "select speaker, verb from quote_in_context") == [("윤가온", "말했다")]


def test_times_keep_their_zone(settings, article_text):
    Path("inbox/1.txt").write_text(
        article_text(paragraph="가람시는 지난해 일자리 1200개를 만들었다고 밝혔다.")
    )
    run(settings)
    (published,) = rows(settings, "select published_at from article")[0]
    assert published.isoformat() == "2024-03-05T09:10:23+09:00"
    period = rows(
        settings, "select period_start, period_end from metric where surface = '1200개' and passage_no > 1"
    )
    assert [moment.isoformat() for moment in period[0]] == [
        "2023-01-01T00:00:00+09:00",
        "2024-01-01T00:00:00+09:00",
    ]


def test_the_same_files_again_are_unchanged(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    run(settings)
    before = {name: rows(settings, f"from {name} order by all") for name in contract() if name != "load"}
    assert counts(run(settings)) == (1, 0, 0, 1, 0)
    assert {name: rows(settings, f"from {name} order by all") for name in before} == before


def test_a_changed_file_is_a_revision(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    run(settings)
    Path("inbox/1.txt").write_text(
        article_text(paragraph="가람시는 올해 일자리 1300개를 만든다고 5일 밝혔다.")
    )
    assert counts(run(settings)) == (1, 0, 1, 0, 0)
    assert rows(settings, "select value from metric where passage_no > 1") == [(1300.0,)]
    assert "1200개" in rows(settings, "select body from article_revision")[0][0]


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "binary.txt": (bytes(range(256)) * 10, "binary"),
    "no_headline.txt": (
        "한누리 기자 2024-03-05 09:10:23\n\n[한결신문=한누리 기자] 글이다.\n".encode(),
        "no_headline",
    ),
    "large.txt": (b"x" * 5000, "too_large"),
}


def test_each_bad_file_costs_one_rejection_and_the_rest_loads(settings, article_text):
    settings = settings.model_copy(update={"max_file_bytes": 4000})
    Path("inbox/good.txt").write_text(article_text())
    for name, (content, _) in BAD_FILES.items():
        Path("inbox", name).write_bytes(content)
    plan = pipeline.discover(["inbox"], settings)
    Path("inbox/good.txt").rename("inbox/better.txt")  # vanishes between listing and reading
    Path("inbox/other.txt").write_text(article_text("가람시, 공원 연다"))
    (batch,) = plan.batches
    manifest = Path(batch)
    entries = json.loads(manifest.read_text())
    entries.append({"uri": "inbox/other.txt", "location": "inbox/other.txt", "member": "", "bytes": 0})
    manifest.write_text(json.dumps(entries))
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    assert counts(pipeline.load(plan.run_folder, settings)) == (6, 1, 0, 0, 5)
    found = dict(rows(settings, "select uri, code from rejection join document using (document_id)"))
    wanted = {f"inbox/{name}": code for name, (_, code) in BAD_FILES.items()} | {"inbox/good.txt": "vanished"}
    assert found == wanted


def test_quarantine_keeps_the_untouched_bytes(settings):
    Path("inbox/binary.txt").write_bytes(BAD_FILES["binary.txt"][0])
    run(settings)
    ((uri,),) = rows(settings, "select quarantine_uri from rejection")
    assert Path(uri).read_bytes() == BAD_FILES["binary.txt"][0]


def test_replay_loads_what_was_refused_once_the_cause_is_mended(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    small = settings.model_copy(update={"max_file_bytes": 10})
    refused = run(small)
    Path("inbox/1.txt").unlink()
    plan = pipeline.discover_rejected(settings)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    taken = pipeline.load(plan.run_folder, settings)
    assert (counts(refused), counts(taken)) == ((1, 0, 0, 0, 1), (1, 1, 0, 0, 0))
    assert rows(settings, "select load_id, replayed_load_id from rejection") == [
        (refused["load_id"], taken["load_id"])
    ]
    assert rows(settings, "select uri, status from document") == [("inbox/1.txt", "new")]


def test_an_extractor_that_fails_costs_one_rejection(settings, article_text, monkeypatch):
    def fail(*_):
        raise RuntimeError("무너졌다")

    monkeypatch.setattr("etl.batch.extract_article", fail)
    Path("inbox/1.txt").write_text(article_text())
    assert counts(run(settings)) == (1, 0, 0, 0, 1)
    assert rows(settings, "select stage, code from rejection") == [("extract", "extractor_failed")]


def test_an_extraction_that_breaks_the_contract_costs_one_rejection(
    settings, article_text, make_article, monkeypatch
):
    extraction = make_article()[1]
    broken = type(extraction)(keywords=(extraction.keywords[0], extraction.keywords[0]))
    monkeypatch.setattr("etl.batch.extract_article", lambda *_: broken)
    Path("inbox/1.txt").write_text(article_text())
    assert counts(run(settings)) == (1, 0, 0, 0, 1)
    assert rows(settings, "select stage, code from rejection") == [("validate", "breaks_contract")]


def test_a_day_without_files_loads_as_any_other(settings):
    assert counts(run(settings)) == (0, 0, 0, 0, 0)
    assert rows(settings, "select status from load") == [("succeeded",)]


def test_batches_never_exceed_the_cap(settings, article_text):
    for number in range(7):
        Path(f"inbox/{number}.txt").write_text(article_text(f"가람시 소식 {number}"))
    capped = settings.model_copy(update={"batch_files": 1, "max_batches": 3})
    assert len(pipeline.discover(["inbox"], capped).batches) == 3


def test_load_refuses_a_run_that_is_not_extracted(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    plan = pipeline.discover(["inbox"], settings)
    with pytest.raises(UsageError) as caught:
        pipeline.load(plan.run_folder, settings)
    assert caught.value.code == "not_extracted"


def test_every_step_may_be_repeated(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    plan = pipeline.discover(["inbox"], settings, date(2024, 3, 6), "manual__2024-03-06")
    for _ in range(2):
        pipeline.extract(plan.batches[0], settings)
    told = [pipeline.load(plan.run_folder, settings) for _ in range(2)]
    assert told[0] == told[1]
    assert rows(settings, "select partition_date from load") == [(date(2024, 3, 6),)]


def test_check_finds_a_row_that_was_changed_by_hand(settings, article_text):
    Path("inbox/1.txt").write_text(article_text())
    run(settings)
    assert {result["broken"] for result in pipeline.check(settings)} == {0}
    with connect_writer(settings) as connection:
        connection.execute("update metric set surface = '9개' where surface = '1200개'")
    with pytest.raises(QualityError, match="surface_equals_text"):
        pipeline.check(settings)
