"""Pages as sites build them, written for the tests: what is the article is told from what is the page."""

from pathlib import Path

import pytest

from etl.parse import parse_document
from etl.read import ReadRules, read_documents

PAGES = Path(__file__).with_name("pages")
TEXT = [
    "가람시는 5일 하늘강에 길이 300m인 다리를 놓는다고 밝혔다.",
    "윤가온 가람시장은 “시민 3만명이 날마다 건널 것”이라고 말했다.",
    "공사는 2년이 걸린다. 시의회는 지난달 예산을 의결했다.",
]


def article_of(name):
    (reading,) = read_documents(str(PAGES / name), name, ReadRules())
    return parse_document(reading.document)


@pytest.mark.parametrize("name", sorted(path.name for path in PAGES.iterdir()))
def test_the_article_of_a_page_is_found(name):
    article = article_of(name)
    assert article.headline == "가람시, 하늘강 다리 놓는다"
    assert article.publisher.name == "가람일보"
    assert [author.name for author in article.authors] == ["김가온"]
    assert article.published_at.strftime("%m-%d %H:%M") == "03-05 09:10"
    assert [passage.text for passage in article.passages if passage.kind == "caption"] == [
        "하늘강 다리 조감도."
    ]
    for paragraph, wanted in zip(article.body.split("\n\n"), TEXT, strict=True):
        assert paragraph.startswith(wanted)


def test_subheadlines_and_changes_of_a_page_are_kept():
    article = article_of("local_cms.html")
    assert article.subheadline == "2026년 12월 개통\n예산 120억원"
    assert article.modified_at.hour == 10
    assert article.section == "사회"


def test_a_portal_is_not_the_outlet():
    assert article_of("portal.html").publisher.domain == "garamilbo.example"
