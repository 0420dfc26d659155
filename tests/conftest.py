"""Shared small worlds: an article as a text, as records, and settings in a folder of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from etl.identity import stable_id
from etl.load import Increment, load_increment
from etl.model import (
    Article,
    ArticleKey,
    Author,
    Entity,
    Extraction,
    Keyword,
    Mention,
    Metric,
    Passage,
    Publisher,
    Quote,
)
from etl.parse.story import story_sketch
from etl.settings import Settings
from etl.validate import Batch, DocumentRecord, FileRecord, RejectionRecord, write_batch

NOON = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
PARAGRAPH = "가람시는 올해 일자리 1200개를 만든다고 5일 밝혔다."
QUOTED = "윤가온 가람시장은 “일자리가 늘 것”이라고 말했다."


@pytest.fixture
def settings(tmp_path):
    """Settings whose warehouse, staging and quarantine lie in a fresh folder."""
    return Settings(warehouse=str(tmp_path / "news.duckdb"), lock_timeout=0, settle_seconds=0)


@pytest.fixture
def article_text():
    """A function that writes an article as it arrives."""

    def write(headline="가람시, 일자리 1200개 만든다", paragraph=PARAGRAPH, time="2024-03-05 09:10:23"):
        return (
            f"{headline}\n\n한누리 기자 {time}\n\n[한결신문=한누리 기자] {paragraph}\n\n{QUOTED}\n\n"
            "한누리 기자 hannuri@hangyeol.example\n\n댓글\n\n(0)\n"
        )

    return write


@pytest.fixture
def make_article():
    """A function that makes a parsed article with its extraction; `text` decides its content."""

    def make(article_id="a1", text=PARAGRAPH, modified_at=None):
        person = Entity(stable_id("person", "윤가온"), "person", "윤가온", ("윤 시장",))
        city = Entity(stable_id("organization", "가람시"), "organization", "가람시")
        article = Article(
            article_id=article_id,
            publisher=Publisher(stable_id("publisher", "한결신문"), "한결신문", "hangyeol.example"),
            headline="가람시, 일자리 만든다",
            subheadline=None,
            section=None,
            published_at=datetime(2024, 3, 5, 9, 10, tzinfo=SEOUL),
            published_at_source="byline",
            modified_at=modified_at,
            url=None,
            body=f"{text}\n\n{QUOTED}",
            content_sha256=stable_id(text),
            story_id=stable_id("story", text),
            story_sketch=story_sketch(f"{text}\n\n{QUOTED}"),
            authors=(Author(1, "한누리", "기자", "hannuri@hangyeol.example"),),
            passages=(
                Passage(1, "headline", "가람시, 일자리 만든다"),
                Passage(2, "paragraph", text),
                Passage(3, "paragraph", QUOTED),
            ),
            keys=(ArticleKey("headline", article_id),),
        )
        start = QUOTED.index("일자리")
        extraction = Extraction(
            entities=(person, city),
            mentions=(
                Mention(1, 0, 3, "가람시", city.entity_id, "organization"),
                Mention(3, 0, 3, "윤가온", person.entity_id, "person", "가람시장", city.entity_id),
            ),
            metrics=_metrics(text, city.entity_id),
            quotes=(Quote(3, start, start + 8, "일자리가 늘 것", person.entity_id, "말했다"),),
            keywords=(Keyword("일자리", 1.0), Keyword("가람시", 0.8)),
        )
        return article, extraction

    return make


def _metrics(text, subject_id):
    start = text.find("1200개")
    if start < 0:
        return ()
    return (
        Metric(
            2, start, start + 5, "1200개", "count", 1200.0, None, None, "개", None, None, "exact",
            "count.composed/1", measure="일자리", subject_id=subject_id,
        ),
    )  # fmt: skip


@pytest.fixture
def load(tmp_path, settings):
    """Load (document id, (article, extraction)) pairs, rejections and known documents as one increment."""
    count = iter(range(1, 100))

    def run(*articles, rejected=(), known=(), into=settings):
        number = next(count)
        batch = Batch()
        for document_id, (article, extraction) in articles:
            batch.articles.append((document_id, article, extraction))
            batch.documents.append(_record(document_id, article_id=article.article_id))
        for document_id in rejected:
            batch.documents.append(_record(document_id, "rejected"))
            batch.rejections.append(RejectionRecord(document_id, "parse", "no_headline", "…", None))
        for document_id, article_id in known:
            batch.documents.append(_record(document_id, "known", article_id))
        batch.files = [FileRecord(record.uri, 1, 1, 10, NOON, "1", 1, 0) for record in batch.documents]
        folder = tmp_path / f"run-{number}"
        write_batch(batch, folder / "batch-00001", lambda _: None)
        increment = Increment(f"load-{number}", NOON, date(2024, 3, 6), folder)
        return load_increment(increment, into)

    return run


def _record(document_id, status="read", article_id=None):
    return DocumentRecord(
        document_id, f"{document_id}.txt", "", document_id, 10, "text", "utf-8", status, article_id
    )
