"""RSS and Atom: one record an entry, read by feedparser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import feedparser

from etl.errors import ReadError
from etl.read.formats.xml_tree import parse_xml, without_declaration
from etl.read.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterator


def feed_rows(text: str) -> Iterator[Row]:
    """The entries, with the fields title, content, link, published, updated, author, section, publisher, id.

    An entry without full text keeps its summary, and `is_summary` says so.

    Raises ReadError with code ``xml_entity`` or ``bad_feed``.
    """
    try:
        parse_xml(text)
    except ReadError as error:
        if error.code == "xml_entity":
            raise  # anything else is left to feedparser, which reads what is not quite XML
    feed = feedparser.parse(
        without_declaration(text).encode("utf-8"),
        response_headers={"content-type": "text/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries and feed.bozo:
        raise ReadError("bad_feed", f"it is no sound feed ({feed.bozo_exception}); fetch it again")
    for number, entry in enumerate(feed.entries, start=1):
        full = next((content.value for content in entry.get("content", []) if content.get("value")), "")
        record: dict[str, Any] = {
            "title": entry.get("title", ""),
            "content": full or entry.get("summary", ""),
            "is_summary": not full,
            "link": entry.get("link", ""),
            "id": entry.get("id", ""),
            "published": entry.get("published", "") or _own(entry, "updated"),
            "updated": _own(entry, "updated"),
            "author": entry.get("author", ""),
            "section": next((tag.term for tag in entry.get("tags", []) if tag.get("term")), ""),
            "publisher": entry.get("source", {}).get("title", "") or feed.feed.get("title", ""),
        }
        yield Row(number, {name: value for name, value in record.items() if value})


def _own(entry: Any, name: str) -> str:
    """A field of the entry itself: feedparser answers for a missing `updated` with `published`, and warns."""
    return dict.get(entry, name) or ""
