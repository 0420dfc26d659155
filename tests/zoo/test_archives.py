"""Archives from file to warehouse: one article from many files, members refused and replayed, parts."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
import zoo_renderings as make

from etl import pipeline
from etl.load import connect_reader


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("inbox").mkdir()


def run(settings, plan=None):
    plan = plan or pipeline.discover(["inbox"], settings)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    told = pipeline.load(plan.run_folder, settings)
    names = ("articles_new", "articles_revised", "articles_unchanged", "documents_rejected")
    return tuple(told[name] for name in names)


def rows(settings, statement):
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


STORY = make.Story(7)
RENDERINGS = {
    "page.html": make.json_ld_page(STORY),
    "open_graph.html": make.open_graph_page(STORY),
    "record.json": json.dumps(make.json_article(STORY), ensure_ascii=False),
    "newsml.xml": make.newsml(STORY),
    "nitf.xml": make.nitf(STORY),
    "portal.json": json.dumps(make.portal(STORY), ensure_ascii=False),
    "plain.txt": make.text(STORY),
}


@pytest.mark.parametrize("first", RENDERINGS)
def test_an_article_in_many_formats_is_one_article_whichever_comes_first(settings, first):
    Path("inbox", first).write_text(RENDERINGS[first])
    assert run(settings) == (1, 0, 0, 0)
    before = rows(settings, "select article_id from article")
    for name, content in RENDERINGS.items():
        Path("inbox", name).write_text(content)
    assert run(settings) == (0, 0, len(RENDERINGS), 0)
    assert rows(settings, "select article_id from article") == before
    assert rows(settings, "select count(distinct article_id) from document") == [(1,)]


def test_of_many_formats_in_one_load_the_one_that_says_most_is_kept(settings):
    for name, content in RENDERINGS.items():
        Path("inbox", name).write_text(content)
    assert run(settings) == (1, 0, len(RENDERINGS) - 1, 0)
    assert rows(settings, "select url, section from article") == [(STORY.url, "사회")]


def test_an_archive_again_is_unchanged(settings):
    members = {f"{number}.txt": make.text(make.Story(number)) for number in range(3)}
    Path("inbox/a.zip").write_bytes(zipped(members))
    assert run(settings) == (3, 0, 0, 0)
    assert run(settings) == (0, 0, 3, 0)
    assert rows(settings, "select uri, member from document order by member") == [
        ("inbox/a.zip", f"{number}.txt") for number in range(3)
    ]


def test_a_member_and_a_record_that_were_refused_are_replayed_alone(settings):
    record = {"ttl": "가람시, 다리 놓는다", "txt": make.PARAGRAPHS[0], "at": make.PUBLISHED}
    line = json.dumps(record, ensure_ascii=False)
    members = {
        "a.txt": make.text(make.Story(1)),
        "b.jsonl": f"{json.dumps(make.portal(make.Story(2)))}\n{line}\n",
    }
    Path("inbox/a.zip").write_bytes(zipped(members))
    small = settings.model_copy(update={"max_document_bytes": 100})
    assert run(small) == (1, 0, 0, 2)
    Path("inbox/a.zip").unlink()
    mended = settings.model_copy(
        update={"record_fields": {"headline": "ttl", "body": "txt", "published_at": "at"}}
    )
    assert run(mended, pipeline.discover_rejected(mended)) == (2, 0, 0, 0)
    assert rows(settings, "select member, format, status from document order by member") == [
        ("a.txt", "text", "new"),
        ("b.jsonl#1", "jsonl", "new"),
        ("b.jsonl#2", "jsonl", "new"),
    ]
    assert rows(settings, "select count(*) from rejection where replayed_load_id is null") == [(0,)]


def test_an_archive_that_breaks_off_keeps_what_was_read_before(settings):
    lines = "".join(f"{json.dumps(make.portal(make.Story(number)))}\n" for number in range(400))
    Path("inbox/a.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-20])
    assert run(settings) == (0, 0, 0, 1)  # one compressed file is one whole
    whole = zipped({f"{number}.txt": make.text(make.Story(number)) for number in range(3)})
    broken = whole.replace(make.text(make.Story(1)).encode()[:1], b"", 0)
    Path("inbox/b.zip").write_bytes(
        broken[: broken.find(b"1.txt") + 40] + b"\x00" * 40 + broken[broken.find(b"1.txt") + 80 :]
    )
    assert run(settings) == (2, 0, 0, 2)
    assert rows(settings, "select code from rejection order by code") == [("damaged",), ("damaged",)]


def test_an_archive_of_many_is_staged_in_parts(settings, monkeypatch):
    monkeypatch.setattr("etl.pipeline._PART", 2)
    members = {f"{number}.txt": make.text(make.Story(number)) for number in range(5)}
    Path("inbox/a.zip").write_bytes(zipped(members))
    plan = pipeline.discover(["inbox"], settings)
    for _ in range(2):  # a task that is tried again leaves no part twice
        assert pipeline.extract(plan.batches[0], settings)["articles"] == 5
    staged = sorted(path.name for path in Path(plan.run_folder).glob("batch-00001*") if path.is_dir())
    assert staged == ["batch-00001", "batch-00001.part-00001", "batch-00001.part-00002"]
    assert run(settings, plan) == (5, 0, 0, 0)


def test_a_name_in_an_archive_never_becomes_a_path(settings):
    Path("inbox/a.zip").write_bytes(zipped({"../../../evil.txt": "", "..\\..\\evil.txt": "", "a/..": ""}))
    assert run(settings)[3] == 3
    outside = [
        path for path in Path.cwd().parent.rglob("evil*") if settings.quarantine_folder not in path.parents
    ]
    assert outside == []


def test_a_member_that_was_too_large_is_found_again_in_its_archive(settings):
    long = make.text(make.Story(2)) + "다리는 길다. " * 1000
    Path("inbox/a.zip").write_bytes(zipped({"1.txt": make.text(make.Story(1)), "2.txt": long}))
    small = settings.model_copy(update={"max_member_bytes": 5000})
    assert run(small) == (1, 0, 0, 1)
    assert rows(settings, "select quarantine_uri from rejection") == [(None,)]
    assert run(settings, pipeline.discover_rejected(settings)) == (1, 0, 1, 0)
    assert rows(settings, "select member, status from document order by member") == [
        ("1.txt", "new"),
        ("2.txt", "rejected"),
        ("2.txt", "new"),
    ]
    assert rows(settings, "select count(*) from rejection where replayed_load_id is null") == [(0,)]


def test_a_file_that_stands_twice_in_an_archive_is_one_document(settings):
    members = {"1.txt": make.text(make.Story(1)), "2.txt": make.text(make.Story(1)), "3.txt": "", "4.txt": ""}
    named_twice = zipped(members).replace(b"2.txt", b"1.txt").replace(b"4.txt", b"3.txt")
    Path("inbox/a.zip").write_bytes(named_twice)
    assert run(settings) == (1, 0, 0, 1)
