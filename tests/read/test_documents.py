"""A file becomes a document, or an error with a code."""

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import ReadError
from etl.read import document_id, read_document, unread_document
from etl.read.documents import normalize


def read(path, max_bytes=1000):
    return read_document(path, str(path), max_bytes)


def test_text_is_read_with_its_digest_and_encoding(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "부산시\r\n").encode())
    document = read(path)
    assert (document.text, document.encoding, document.format) == ("부산시\n", "utf-8-sig", "text")
    assert document.document_id == document_id(str(path), "", document.sha256)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        ("부산시 소식".encode("cp949"), "not_utf8"),
        (("글" * 1000).encode(), "too_large"),
    ],
    ids=["empty", "blank", "png", "cp949", "large"],
)
def test_bad_content_is_refused_with_its_code(tmp_path, content, code):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == code
    assert len(caught.value.message) > 20


def test_a_file_that_vanished_is_refused_and_has_an_id(tmp_path):
    path = tmp_path / "gone.txt"
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "vanished"
    assert unread_document(path, "gone.txt") == (document_id("gone.txt", "", ""), None, None)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "not_a_file"


@given(st.text())
def test_normalized_text_stays_as_it_is(text):
    once = normalize(text)
    assert normalize(once) == once
    assert "\r" not in once
