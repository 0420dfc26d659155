"""A document to an article: what its format says first, then what its text says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.errors import ParseError
from etl.model import Article, Author, Document, Passage
from etl.parse.bylines import Signature, find_signatures, merge_authors
from etl.parse.headers import published_and_modified
from etl.parse.headlines import headline_reading, headline_tags
from etl.parse.ids import article_id, article_keys, content_digest, story_id
from etl.parse.layout import Layout, lay_out
from etl.parse.publishers import (
    UNKNOWN_PUBLISHER,
    own_host,
    publisher_in,
    publisher_named,
    publisher_of_host,
)
from etl.parse.story import story_sketch
from etl.parse.times import KOREA, find_times, read_time, time_of_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from etl.model import Publisher

_COLUMN = re.compile(r"[\[<【]([가-힣]{3})의\s[^\[\]<>【】]{2,20}[\]>】]")
_INTRODUCING = frozenset(("subheadline", "caption", "byline"))
_EMPTY = "the document holds no text; fetch it again or take it out of the input"
_NO_HEADLINE = (
    "the first line is a byline, a time or a paragraph and no headline; put the headline on the first line, "
    "or give it as metadata"
)
_NO_TIME = (
    "no header line says when it was published; add a line such as '김가온 기자 2024-05-01 09:00' below the "
    "headline, or give published_at as metadata"
)
_BAD_TIME = "published_at of the metadata is no time: {!r}; write it as 2024-05-01T09:00:00+09:00"
_NO_BODY = "below the headline stand only header, captions and page text; fetch the article's text again"


def parse_document(document: Document) -> Article:
    """The article that the document holds; nothing of its text is left out of the passages.

    `document.metadata` (keys headline, subheadline, author, email, published_at, published_at_source,
    modified_at, publisher, url, section, source_id, is_truncated) wins over what the text says. A headline
    that only the metadata has becomes the first passage; an outlet that nothing names is 알 수 없음.

    Raises ParseError with code ``empty``, ``no_headline``, ``no_time`` or ``no_body``.
    """
    metadata = {key: value.strip() for key, value in document.metadata.items() if value and value.strip()}
    if not document.text.strip():
        raise ParseError("empty", _EMPTY)
    layout = lay_out(document.text, metadata.get("headline"), document.marks)
    headline, passages = _headline(layout, metadata)
    url = metadata.get("url")
    published_at, source, modified_at = _times(layout, metadata)
    paragraphs = layout.texts("paragraph")
    if not paragraphs:
        raise ParseError("no_body", _NO_BODY)
    body = "\n\n".join(paragraphs)
    authors = merge_authors(_signatures(layout, metadata)) or _columnist(headline, layout)
    publisher = _publisher(layout, metadata, authors)
    keys = article_keys(url, metadata.get("source_id"), publisher.name, headline, published_at)
    return Article(
        article_id=article_id(keys),
        publisher=publisher,
        headline=headline,
        subheadline=metadata.get("subheadline") or _subheadline(layout),
        section=metadata.get("section"),
        published_at=published_at,
        published_at_source=source,
        modified_at=modified_at,
        url=url,
        body=body,
        content_sha256=content_digest(headline, paragraphs),
        story_id=story_id(body),
        story_sketch=story_sketch(body),
        authors=authors,
        passages=passages,
        keys=keys,
        source_id=metadata.get("source_id"),
        is_truncated=metadata.get("is_truncated") == "true",
        headline_reading=headline_reading(headline),
        headline_tags=headline_tags(headline),
        dateline_place=layout.dateline.place if layout.dateline else None,
    )


def _headline(layout: Layout, metadata: Mapping[str, str]) -> tuple[str, tuple[Passage, ...]]:
    """The headline, and the passages; a headline that only the metadata has becomes the first of them."""
    pieces = [(piece.kind, piece.text) for piece in layout.pieces]
    in_text = next(iter(layout.texts("headline")), None)
    headline = metadata.get("headline") or in_text
    if headline is None:
        raise ParseError("no_headline", _NO_HEADLINE)
    if in_text is None:
        pieces.insert(0, ("headline", headline))
    return headline, tuple(Passage(number, kind, text) for number, (kind, text) in enumerate(pieces, start=1))


def _times(layout: Layout, metadata: Mapping[str, str]) -> tuple[datetime, str, datetime | None]:
    """When it was published, which part of the document says so, and when it was changed.

    What the format says wins; where it gives no more than the day, a line of that day with a clock wins.
    """
    found = tuple(time for header in (*layout.headers, *layout.closings) for time in header.times)
    published, modified = published_and_modified(found)
    source = "byline"
    if "published_at" in metadata:
        given = next(find_times(metadata["published_at"]), None)
        moment = given.value if given else read_time(metadata["published_at"])
        if moment is None:
            raise ParseError("no_time", _BAD_TIME.format(metadata["published_at"]))
        same_day = published is not None and published.date() == moment.astimezone(KOREA).date()
        if not (given and not given.has_clock and same_day):
            published, source = moment, metadata.get("published_at_source", "metadata")
    if published is None:
        published, source = time_of_url(metadata.get("url", "")), "url"
    if published is None:
        raise ParseError("no_time", _NO_TIME)
    if "modified_at" in metadata:
        modified = read_time(metadata["modified_at"]) or modified
        modified = None if modified == published else modified
    return published, source, modified


def _signatures(layout: Layout, metadata: Mapping[str, str]) -> Iterable[Signature]:
    """Who signs: the metadata alone where it names an author, else header, dateline and closing lines."""
    if "author" in metadata:
        yield from _named_authors(metadata["author"])
        if "email" in metadata:
            yield Signature(0, 0, (), metadata["email"])
    else:
        for header in layout.headers:
            yield from header.signatures
        if layout.dateline:
            yield from layout.dateline.signatures
    # Closing lines add addresses to the names, and names that sign only there.
    for header in layout.closings:
        yield from header.signatures


def _columnist(headline: str, layout: Layout) -> tuple[Author, ...]:
    """Whose column it is: [김가온의 도시 이야기], where a line before the text introduces that name."""
    match = _COLUMN.search(headline)
    heads = [piece.text for piece in layout.pieces if piece.kind in _INTRODUCING]
    if match and any(f"{match[1]} " in text for text in heads):
        return (Author(1, match[1]),)
    return ()


def _subheadline(layout: Layout) -> str | None:
    return "\n".join(text.lstrip("-–—― ") for text in layout.texts("subheadline")) or None


def _publisher(layout: Layout, metadata: Mapping[str, str], authors: Iterable[Author]) -> Publisher:
    """The outlet: by the metadata, the dateline, a header line, the copyright line, an address, the URL.

    An outlet that only its address names goes by its host.
    """
    addresses = [author.email for author in authors if author.email]
    if "url" in metadata:
        addresses.insert(0, metadata["url"])
    hosts = [host for address in addresses if (host := own_host(address))]
    headers = (*layout.headers, *layout.closings)
    names = [
        metadata.get("publisher"),
        layout.dateline.publisher if layout.dateline else None,
        *(header.publisher for header in headers),
        *(publisher_in(text) for text in layout.texts("boilerplate") if _is_copyright(text)),
    ]
    name = next((name for name in names if name), None)
    if name:
        return publisher_named(name, hosts[0] if hosts else None)
    known = next((found for host in hosts if (found := publisher_of_host(host))), None)
    own = own_host(metadata.get("url", ""))
    return known or publisher_named(own or UNKNOWN_PUBLISHER, own)


def _is_copyright(line: str) -> bool:
    return any(mark in line for mark in ("ⓒ", "©", "저작권", "opyright"))


def _named_authors(text: str) -> list[Signature]:
    """The authors of a field of metadata: names with roles, or plain names between commas."""
    found = [signature for signature in find_signatures(text) if signature.authors]
    if found:
        return found
    names = dict.fromkeys(" ".join(name.split()) for name in re.split(r"[,;|·/]", text))
    authors = tuple(Author(position, name) for position, name in enumerate(filter(None, names), start=1))
    return [Signature(0, len(text), authors)]
