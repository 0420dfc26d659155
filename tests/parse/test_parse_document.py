"""A document becomes an article, or says what is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import ParseError
from etl.model import Document
from etl.parse import parse_document

BODY = "가람시는 1일 새벽 시장을 다시 연다고 밝혔다. 문을 닫은 지 3년 만이다."
TEXT = (
    "가람시, 새벽 시장 다시 연다\n- 3년 만에 다시\n\n"
    "조가람 기자 입력 2024-05-01 09:00 수정 2024-05-02 08:30\n"
    f"상인들이 짐을 풀고 있다. /사진=가람시\n\n[마루통신=조가람·민서율 기자] {BODY}\n\n"
    "민서율 인턴기자 seoyul@maruwire.example\n\n댓글\n(0)"
)


def test_an_article_has_its_header(document):
    article = parse_document(document(TEXT))
    assert article.headline == "가람시, 새벽 시장 다시 연다"
    assert article.subheadline == "3년 만에 다시"
    assert (article.publisher.name, article.publisher.domain) == ("마루통신", "maruwire.example")
    assert article.published_at.isoformat() == "2024-05-01T09:00:00+09:00"
    assert article.published_at_source == "byline"
    assert article.modified_at.isoformat() == "2024-05-02T08:30:00+09:00"
    assert article.body == BODY
    assert (article.url, article.section) == (None, None)


def test_authors_are_merged_by_name(document):
    authors = parse_document(document(TEXT)).authors
    assert [(a.position, a.name, a.role, a.email) for a in authors] == [
        (1, "조가람", "기자", None),
        (2, "민서율", "기자", "seoyul@maruwire.example"),
    ]


def test_an_address_alone_is_the_only_author_s(document):
    text = f"제목\n조가람 기자 2024-05-01 09:00\n\n{BODY}\n\ngaram@naver.com"
    assert [(a.name, a.email) for a in parse_document(document(text)).authors] == [
        ("조가람", "garam@naver.com")
    ]


def test_passages_are_numbered_from_one(document):
    passages = parse_document(document(TEXT)).passages
    assert [passage.passage_no for passage in passages] == list(range(1, len(passages) + 1))


def test_metadata_wins_over_the_text(document):
    article = parse_document(
        document(
            TEXT,
            headline="[단독] 가람시 새벽 시장",
            author="박하늘 선임기자",
            published_at="2024-04-30T23:00:00Z",
            modified_at="2024-05-03",
            publisher="News1",
            url="https://www.news1.kr/a/1",
            section="지역",
        )
    )
    assert article.headline == "[단독] 가람시 새벽 시장"
    assert article.passages[0].text == "[단독] 가람시 새벽 시장"
    assert (article.authors[0].name, article.authors[0].role) == ("박하늘", "선임기자")
    assert (article.published_at.isoformat(), article.published_at_source) == (
        "2024-04-30T23:00:00+00:00",
        "metadata",
    )
    assert article.modified_at.isoformat() == "2024-05-03T00:00:00+09:00"
    assert (article.publisher.name, article.publisher.domain) == ("뉴스1", "news1.kr")
    assert (article.url, article.section) == ("https://www.news1.kr/a/1", "지역")


def test_plain_names_of_metadata_are_authors(document):
    article = parse_document(
        document(BODY, headline="제목", published_at="2024-05-01", author="Jane Doe, 김가온")
    )
    assert [(a.position, a.name, a.role) for a in article.authors] == [
        (1, "Jane Doe", None),
        (2, "김가온", None),
    ]


@pytest.mark.parametrize(
    ("text", "metadata", "publisher"),
    [
        (f"제목\n2024-05-01 09:00\n\n[한빛저널=김가온 기자] {BODY}", {}, "한빛저널"),
        (f"제목\n마루통신 김가온 기자 2024-05-01 09:00\n\n{BODY}", {}, "마루통신"),
        (f"제목\n마루통신\n2024-05-01 09:00\n\n{BODY}", {}, "마루통신"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}\n\n하늬방송 김가온입니다.", {}, "하늬방송"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}\n\n저작권자 ⓒ 다온뉴스 무단 전재 금지", {}, "다온뉴스"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}\n\n김가온 기자 gaon@bareumnews.example", {}, "바름신문"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}", {"url": "https://news.garamilbo.example/1"}, "가람일보"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}\n\n김가온 기자 gaon@naver.com", {}, "알 수 없음"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}", {"url": "http://[broken"}, "알 수 없음"),
    ],
)
def test_the_publisher_is_named_by_what_there_is(document, text, metadata, publisher):
    assert parse_document(document(text, **metadata)).publisher.name == publisher


def test_a_new_outlet_has_the_domain_of_its_address(document):
    text = f"제목\n2024-05-01 09:00\n\n[한빛저널=김가온 기자] {BODY}\n\n김가온 기자 gaon@hanbit.example"
    assert parse_document(document(text)).publisher.domain == "hanbit.example"


@pytest.mark.parametrize(
    ("text", "metadata", "code"),
    [
        ("", {}, "empty"),
        (" \n\n\t", {"headline": "제목"}, "empty"),
        (f"김가온 기자 2024-05-01 09:00\n\n{BODY}", {}, "no_headline"),
        (f"2024-05-01 09:00\n\n{BODY}", {}, "no_headline"),
        (f"제주 김가온 기자 2024-05-01 09:00\n\n{BODY}", {}, "no_headline"),
        (f"[마루통신=김가온 기자] {BODY}", {}, "no_headline"),
        (f"{BODY} {BODY} {BODY}\n\n2024-05-01 09:00", {}, "no_headline"),
        (f"제목\n\n{BODY}", {}, "no_time"),
        (f"제목\n2024-02-30 09:00\n\n{BODY}", {}, "no_time"),
        (f"제목\n2024-05-01 09:00\n\n{BODY}", {"published_at": "어제"}, "no_time"),
        ("제목\n2024-05-01 09:00", {}, "no_body"),
        ("제목\n2024-05-01 09:00\n\n[사진=마루통신]\n\n저작권자 ⓒ 마루통신 무단 전재 금지", {}, "no_body"),
    ],
)
def test_what_is_missing_is_said(document, text, metadata, code):
    with pytest.raises(ParseError) as caught:
        parse_document(document(text, **metadata))
    assert caught.value.code == code
    assert caught.value.stage == "parse"
    assert ";" in caught.value.message  # what is wrong; what to do


def test_the_same_article_again_has_the_same_ids(document):
    first = parse_document(document(TEXT))
    # Printed with other quotes and spaces, and sent again within the day
    again = parse_document(document(TEXT.replace("가람시, 새벽", "가람시  ‘새벽’").replace("09:00", "21:00")))
    assert again.article_id == first.article_id
    assert again.publisher.publisher_id == first.publisher.publisher_id
    assert again.content_sha256 == first.content_sha256


@pytest.mark.parametrize(
    "change", [("2024-05-01", "2024-05-02"), ("마루통신", "다온뉴스"), ("다시 연다\n", "닫는다\n")]
)
def test_another_day_outlet_or_headline_is_another_article(document, change):
    assert (
        parse_document(document(TEXT.replace(*change))).article_id
        != parse_document(document(TEXT)).article_id
    )


def test_an_address_makes_the_id_whatever_the_headline(document):
    first = parse_document(document(TEXT, url="https://news.example/a/1?utm_source=x"))
    again = parse_document(document(TEXT.replace("다시", "또"), url="http://news.example/a/1/#top"))
    other = parse_document(document(TEXT, url="https://news.example/a/2"))
    assert first.article_id == again.article_id != other.article_id


def test_a_changed_comment_box_is_no_revision(document):
    first, again = (parse_document(document(text)) for text in (TEXT, TEXT.replace("(0)", "(7)")))
    assert first.passages != again.passages
    assert first.content_sha256 == again.content_sha256


@pytest.mark.parametrize("change", [("/사진=가람시", "/사진=독자"), ("08:30", "08:31")])
def test_another_credit_or_time_is_no_revision(document, change):
    first, again = (parse_document(document(text)) for text in (TEXT, TEXT.replace(*change)))
    assert first.content_sha256 == again.content_sha256


@pytest.mark.parametrize("change", [("3년 만이다", "4년 만이다"), ("3년 만이다", "3.0년 만이다")])
def test_a_changed_text_is_a_revision(document, change):
    first, again = (parse_document(document(text)) for text in (TEXT, TEXT.replace(*change)))
    assert first.article_id == again.article_id
    assert first.content_sha256 != again.content_sha256


def test_copies_share_a_story_across_outlets(document):
    first = parse_document(document(TEXT))
    copy = parse_document(
        document(f"새벽 시장\n2024-05-03 09:00\n\n(서울=연합뉴스) {BODY.replace('. ', '.  ')}")
    )
    other = parse_document(document(TEXT.replace("3년 만이다", "4년 만이다")))
    assert first.story_id == copy.story_id != other.story_id


_FIELDS = st.sampled_from(
    ["headline", "author", "published_at", "modified_at", "publisher", "url", "section"]
)


@given(
    st.text() | st.text(alphabet="가온기자 \n2024-05:1[]=.다@"),
    st.dictionaries(_FIELDS, st.text(max_size=30)),
)
def test_any_document_is_an_article_or_a_parse_error(text, metadata):
    given_document = Document("0" * 16, "file:///a.txt", "", "0" * 64, 1, "text", "utf-8", text, metadata)
    try:
        article = parse_document(given_document)
    except ParseError as error:
        code = error.code
    else:
        kept = "".join("".join(passage.text for passage in article.passages).split())
        assert kept.endswith("".join(text.split()))
        return
    assert code in {"empty", "no_headline", "no_time", "no_body"}


@given(st.text())
def test_any_body_below_a_header_is_kept_whole(body):
    text = f"제목이다\n김가온 기자 2024-05-01 09:00\n\n{BODY}\n{body}"
    given_document = Document("0" * 16, "file:///a.txt", "", "0" * 64, 1, "text", "utf-8", text)
    article = parse_document(given_document)
    assert "".join("".join(p.text for p in article.passages).split()) == "".join(text.split())
    assert article.headline == "제목이다"


@pytest.mark.parametrize(
    ("deck", "names"),
    [("김가온 가람도시연구소 책임연구원\n", ["김가온"]), ("시민 3만명 걷는다\n", [])],
    ids=["introduced", "not introduced"],
)
def test_a_column_is_by_whom_its_name_and_its_head_say(document, deck, names):
    text = f"다리가 도시를 바꾼다 [김가온의 도시 이야기]\n{deck}2024-05-01 09:00\n\n{BODY}"
    assert [author.name for author in parse_document(document(text)).authors] == names


def test_the_place_of_a_dateline_is_kept(document):
    text = f"가람시, 시장 연다\n2024-05-01 09:00\n\n(가람=마루통신) 김가온 기자 = {BODY}"
    assert parse_document(document(text)).dateline_place == "가람"
