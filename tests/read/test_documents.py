"""A file becomes documents, or errors with a code; what each format and attack comes to: tests/zoo."""

import gzip
import io
import json
import os
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.limits import Limits
from etl.read import ReadRules, read_documents
from etl.read.model import document_id
from etl.read.unpack import inner_name


def read(path, **rules):
    return list(read_documents(str(path), "inbox/a", ReadRules(**rules)))


def codes(path, **rules):
    return [reading.error.code if reading.error else None for reading in read(path, **rules)]


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_text_is_read_with_its_digest_encoding_and_place(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("부산시\r\n소식".encode("cp949"))
    (reading,) = read(path)
    document = reading.document
    assert (document.text, document.encoding, document.format) == ("부산시\n소식", "cp949", "text")
    assert document.document_id == document_id("inbox/a", "", document.sha256)
    assert reading.source.content is None  # the file itself is what quarantine copies


def test_a_file_that_vanished_is_refused_and_has_an_id(tmp_path):
    (reading,) = read(tmp_path / "gone.txt")
    assert reading.error.code == "vanished"
    assert reading.source.document_id == document_id("inbox/a", "", "")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert codes(tmp_path / "pipe") == ["not_a_file"]


def test_each_record_keeps_its_bytes_as_json_and_is_found_again_by_them(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "가", "content": "나"}\n{"title": "다", "content": "라"}\n')
    first, second = read(path)
    assert (first.source.member, second.source.member) == ("#1", "#2")
    kept = tmp_path / "kept.json"
    kept.write_bytes(second.source.content)
    (again,) = read_documents(str(kept), "inbox/a", ReadRules(), "#2")
    assert again.source.document_id == second.source.document_id
    assert again.document.text == "라"


def test_what_is_known_is_not_read_again(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"1.txt": "가", "2.jsonl": '{"title": "가", "content": "나"}\n{}'}))
    known = {reading.source.document_id for reading in read(path)}
    assert [reading.document for reading in read(path, is_known=known.__contains__)] == [None, None, None]
    # A record that was refused is known to nobody, and is refused again.
    assert codes(path, is_known=lambda _: False) == [None, None, "no_fields"]


def test_ignored_names_of_members_are_passed(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"1.txt": "가", "1.JPG": b"\xff\xd8\xff", "__MACOSX/x": "나", ".x": "다"}))
    assert codes(path, ignored=("*.jpg",)) == [None]


def test_a_document_that_takes_too_long_costs_itself(tmp_path, monkeypatch):
    def spin(*_):
        while True:
            pass

    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"1.html": "<html><body><p>가</p></body></html>", "2.txt": "나"}))
    monkeypatch.setattr("etl.read.formats.page.page_content", spin)
    assert codes(path, document_seconds=0.05) == ["too_slow", None]


def test_a_page_of_endless_depth_is_read_or_refused_in_time(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("<html><body>" + "<div>" * 50_000 + "가" + "</div>" * 50_000)
    assert codes(path, document_seconds=5)[0] in {"no_article", "too_slow", None}


def test_an_archive_is_cut_off_where_its_budget_ends(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{f"{number}.txt": "가" * 1000 for number in range(9)}))
    assert codes(path, limits=Limits(max_unpacked_bytes=7000)) == [None, None, "unpacks_too_large"]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_nothing_in_an_archive_is_nothing_read(tmp_path, content):
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(content))
    assert codes(path) == ["empty"]


def test_names_of_compressed_files_lose_their_suffix():
    assert inner_name("zst", "a.jsonl.zst") == "a.jsonl"
    assert inner_name("xz", "plain") == "plain"


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    readings = read(path)
    assert readings
    assert all(reading.error or reading.document is not None for reading in readings)


FIELDS = st.sampled_from(["title", "content", "본문", "author", "articles", "_source", "hits"])
VALUES = st.recursive(
    st.none() | st.text(max_size=5) | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(FIELDS, inner),
)


@given(VALUES)
def test_no_json_breaks_the_reader(tmp_path_factory, value):
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_text(json.dumps(value))
    assert read(path)
