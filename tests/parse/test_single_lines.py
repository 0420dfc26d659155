"""Single lines are read as the corpora say."""

import pytest
from headers_corpus import HEADERS, NOT_HEADERS
from hypothesis import given
from hypothesis import strategies as st
from lines_corpus import (
    CAPTIONS,
    DATELINES,
    NOT_BOILERPLATE,
    NOT_CAPTIONS,
    NOT_DATELINES,
    TAILS,
)

from etl.parse.boilerplate import boilerplate_of
from etl.parse.bylines import merge_authors
from etl.parse.captions import credit_holder, split_credit
from etl.parse.datelines import read_dateline
from etl.parse.headers import published_and_modified, read_header
from etl.parse.tails import split_tail
from etl.parse.times import read_time


@pytest.mark.parametrize(("line", "meaning"), HEADERS.items())
def test_a_header_line_means(line, meaning):
    header = read_header(line)
    published, modified = published_and_modified(header.times)
    names = [" ".join(filter(None, (a.name, a.role))) for a in merge_authors(header.signatures)]
    assert (published and published.isoformat(), modified and modified.isoformat(), names) == meaning


@pytest.mark.parametrize("line", NOT_HEADERS)
def test_other_lines_are_no_header(line):
    assert read_header(line) is None


@pytest.mark.parametrize(("paragraph", "meaning"), DATELINES.items())
def test_a_dateline_means(paragraph, meaning):
    dateline = read_dateline(paragraph)
    names = [author.name for author in merge_authors(dateline.signatures)]
    assert (paragraph[: dateline.length].strip(), dateline.place, dateline.publisher, names) == meaning


@pytest.mark.parametrize("paragraph", NOT_DATELINES)
def test_other_beginnings_are_no_dateline(paragraph):
    assert read_dateline(paragraph) is None


@pytest.mark.parametrize(("line", "meaning"), CAPTIONS.items())
def test_a_caption_ends_with_its_credit(line, meaning):
    caption, credit = split_credit(line)
    assert (caption, credit, credit_holder(credit)) == meaning


@pytest.mark.parametrize("line", NOT_CAPTIONS)
def test_other_lines_have_no_credit(line):
    assert split_credit(line) is None


@pytest.mark.parametrize(("paragraph", "meaning"), TAILS.items())
def test_a_tail_is_cut_off_its_paragraph(paragraph, meaning):
    text, tail = split_tail(paragraph)
    assert (text, list(tail)) == meaning


@pytest.mark.parametrize("line", NOT_BOILERPLATE)
def test_a_line_of_the_article_is_no_boilerplate(line):
    assert boilerplate_of(line) is None


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2023-08-02T18:16:09+09:00", "2023-08-02T18:16:09+09:00"),
        ("20230802", "2023-08-02T00:00:00+09:00"),
        ("Wed, 02 Aug 2023 09:16:09 GMT", "2023-08-02T09:16:09+00:00"),
        ("Wed, 02 Aug 2023 18:16:09", "2023-08-02T18:16:09+09:00"),
        ("yesterday", None),
        ("2023-02-30 10:00", None),
        ("", None),
    ],
)
def test_a_time_of_metadata_is_an_instant(text, instant):
    value = read_time(text)
    assert (value and value.isoformat()) == instant


@given(st.text())
def test_any_line_is_read_without_exception(line):
    read_time(line)
    boilerplate_of(line)
    header, dateline = read_header(line), read_dateline(line)
    assert header is None or header.times or header.signatures
    assert dateline is None or 0 < dateline.length <= len(line)


@given(st.text(alphabet='가온 김기자.=/사진제공뉴스1()[]ⓒ@a.b"”다'))
def test_cutting_a_line_loses_nothing(line):
    cut = split_credit(line)
    text, tail = split_tail(line)
    assert cut is None or "".join("".join(cut).split()) == "".join(line.split())
    assert "".join((text + "".join(piece for _, piece in tail)).split()) == "".join(line.split())
