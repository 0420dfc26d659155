"""What the formats say of an article beyond tests/zoo, and each row of the lexicons by its example."""

import pytest

from etl.errors import ReadError
from etl.lexicon import lexicon
from etl.read.formats.fields import content_of, record_metadata, shape_of
from etl.read.formats.json_records import json_rows, loads
from etl.read.formats.page import declared_encoding, page_content
from etl.read.formats.page_metadata import page_metadata
from etl.read.formats.page_text import fragment_lines, parse_page
from etl.read.formats.tables import csv_rows, looks_like_table
from etl.read.formats.xml_tree import parse_xml
from etl.read.sniff import text_format

PROSE = (
    "가람시는 5일 하늘강에 길이 300m인 다리를 놓는다고 밝혔다. "
    "시민 3만명이 날마다 이 다리를 건널 것으로 시는 본다."
)


def nested(path, value):
    for name in reversed(path.split(".")):
        value = {name: value}
    return value


@pytest.mark.parametrize("row", lexicon("record_fields"), ids=lambda row: row["name"])
def test_a_field_of_a_record_is_known_by_its_name(row):
    record = nested(row["name"], row["example"])
    if row["field"] == "body":
        assert "가람시가 다리를 놓는다." in content_of(record, {}, "json").text
    else:
        assert record_metadata(record, {}, "json")[row["field"]] == row["example"]


@pytest.mark.parametrize("row", lexicon("page_metadata"), ids=lambda row: row["name"])
def test_a_meta_name_is_known(row):
    tree = parse_page(f'<html><head><meta name="{row["name"]}" content="{row["example"]}"></head></html>')
    assert page_metadata(tree)[row["field"]] == row["example"]


@pytest.mark.parametrize("row", lexicon("page_parts"), ids=lambda row: row["value"])
def test_a_part_of_a_page_is_known(row):
    tag = row["example"].split()[0].strip("<")
    if row["part"] in {"caption", "subheadline"}:
        assert fragment_lines(f"<div>가<p>나</p>{row['example']}다</{tag}></div>")[-1] == ("다", row["part"])
    elif row["part"] == "portal":
        head = f'<meta property="og:site_name" content="{row["example"]}">'
        assert "publisher" not in page_metadata(parse_page(f"<html><head>{head}</head></html>"))
    else:
        menu = "<p>오늘의 날씨는 맑음입니다. 내일은 흐리고 비가 조금 옵니다. 우산을 챙기세요.</p>"
        page = f"<html><body><div>{menu}</div>{row['example']}<p>{PROSE}</p></{tag}></body></html>"
        assert page_content(page).text == PROSE


def test_what_the_settings_name_wins_over_what_is_known():
    record = {"title": "영문 제목", "title_ko": "가람시, 다리 놓는다", "content": PROSE}
    assert content_of(record, {"headline": "title_ko"}, "csv").metadata["headline"] == "가람시, 다리 놓는다"


def test_a_record_says_which_field_gave_the_time():
    assert record_metadata({"일자": 20240305.0}, {}, "xlsx") == {
        "published_at": "20240305",
        "published_at_source": "xlsx:일자",
    }


def test_authors_of_a_list_are_all_taken_and_other_lists_give_their_first():
    found = record_metadata({"authors": ["김가온 기자", {"name": "이나래"}], "url": ["a", "b"]}, {}, "json")
    assert (found["author"], found["url"]) == ("김가온 기자; 이나래", "a")


@pytest.mark.parametrize(
    ("body", "truncated"), [("가" * 199, None), ("가" * 200, "true"), ("가나다 [+120 chars]", "true")]
)
def test_a_body_that_was_cut_is_marked(body, truncated):
    record = {"뉴스 식별자": "1", "제목": "가", "본문": body}
    assert content_of(record, {}, "csv").metadata.get("is_truncated") == truncated


def test_records_are_told_by_their_fields():
    assert shape_of({"@type": "NewsArticle", "headline": "가"}) == "schema.org"
    assert shape_of({"title": "가", "text": "나"}) is None


def test_markup_in_a_record_becomes_lines_with_captions():
    body = (
        "<p>가 나</p><figure><img><figcaption>다</figcaption></figure><br>라<br/>마&nbsp;바<script>x</script>"
    )
    content = content_of({"title": "가", "body_html": body}, {}, "json")
    assert content.text.split("\n") == ["가 나", "다", "라", "마 바"]
    assert content.marks == {1: "caption"}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("[단독] 가람시, 다리 놓는다\n김가온 기자", "a.txt", "text"),
        ("{서울} 가람시", "a", "text"),
        ('[{"title": "가"}]', "a", "json"),
        ('{"title": "가"}\n{"title": "나"}', "a", "jsonl"),
        ('{"title": "가"}', "a.jsonl", "jsonl"),
        ("가,나\n1,2", "a.csv", "csv"),
        ("제목,본문,일자\n", "a", "csv"),
        ("가람시, 다리, 시민, 3만명\n", "a", "text"),
        ("<p>가</p><p>나</p><p>다</p>", "a", "html"),
        ("x < y, y > z", "a", "text"),
        ('<?xml version="1.0"?><!-- 가 --><NewsML>', "a.txt", "newsml"),
        ('<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>', "a.html", "nitf"),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "a", "feed"),
        ("<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'><html>", "a", "html"),
    ],
)
def test_a_text_is_told_by_its_content_and_then_by_its_name(text, name, kind):
    assert text_format(text, name) == kind


def test_the_encoding_of_a_page_is_found_in_its_head():
    assert declared_encoding(b'<?xml version="1.0" encoding="EUC-KR"?>') == "EUC-KR"
    assert (
        declared_encoding(b"<meta http-equiv=x content='text/html; charset=ks_c_5601-1987'>")
        == "ks_c_5601-1987"
    )
    assert declared_encoding("가람시".encode()) is None


def test_json_inside_the_answer_of_a_search_is_found():
    answer = '{"hits": {"hits": [{"_source": {"title": "가", "content": "나"}}, {"_source": {}}]}}'
    only, rows = json_rows(answer, 20)
    assert only is None
    assert [dict(row.fields) for row in rows] == [{"title": "가", "content": "나"}, {}]


@pytest.mark.parametrize(("text", "code"), [("[" * 30, "json_too_deep"), ('{"a"', "bad_json")])
def test_bad_json_is_refused(text, code):
    with pytest.raises(ReadError) as caught:
        loads(text, 20)
    assert caught.value.code == code


def test_brackets_inside_strings_are_no_depth():
    assert loads('{"a": "' + "[" * 100 + '\\""}', 2)["a"].startswith("[[")


def test_cells_may_hold_line_breaks_and_delimiters():
    text = '제목;본문\n"가; 나";"다\n라"\n'
    assert looks_like_table(text)
    assert [dict(row.fields) for row in csv_rows(text)] == [{"제목": "가; 나", "본문": "다\n라"}]


@pytest.mark.parametrize("text", ["<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<a><b></a>"])
def test_bad_xml_is_refused(text):
    with pytest.raises(ReadError):
        parse_xml(text)


def test_json_ld_in_a_graph_and_broken_json_ld_beside_it():
    page = (
        '<script type="application/ld+json">{broken</script><script type="application/ld+json">'
        '{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "가람시"}]}</script>'
    )
    assert page_metadata(parse_page(f"<html><head>{page}</head></html>"))["headline"] == "가람시"


def test_the_lines_between_headline_and_text_are_kept():
    page = (
        f"<html><body><div><h1>가람시, 다리 놓는다</h1><h2>2026년 개통</h2><div><p>입력 2024.03.05 09:10</p>"
        f"<div id='articleBody'><p>{PROSE}</p></div></div></div><p>끝</p></body></html>"
    )
    assert page_content(page).text.split("\n") == ["2026년 개통", "입력 2024.03.05 09:10", PROSE]
