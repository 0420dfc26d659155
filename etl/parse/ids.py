"""What makes an article the same article, a changed article, or a copy of another's story."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from etl.identity import stable_id
from etl.parse.times import KOREA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from etl.model import Author, Passage

_TRACKING = frozenset(("fbclid", "gclid", "ref", "cds", "rss"))
_SEPARATOR = "\x1f"


def canonical_url(url: str) -> str:
    """The address without what changes from click to click: scheme, fragment, tracking, last slash.

    >>> canonical_url("http://News.example:80/a/1/?utm_source=x&id=7#top")
    'https://news.example/a/1?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    host = parts.hostname if port in {None, 80, 443} else f"{parts.hostname}:{port}"
    return f"https://{host}{parts.path.rstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def article_id(url: str | None, publisher: str, headline: str, published_at: datetime) -> str:
    """The article's id: by its address, else by outlet, headline and day in Korea."""
    if url:
        return stable_id("article", canonical_url(url))
    day = published_at.astimezone(KOREA).date().isoformat()
    return stable_id("article", publisher, letters_and_digits(headline) or headline, day)


def content_digest(
    header: Iterable[str | datetime | None], authors: Iterable[Author], passages: Iterable[Passage]
) -> str:
    """The digest that makes a revision: header, authors, and every passage that is not boilerplate.

    A comment counter or a list of most read articles changes with every crawl. If it counted, each crawl
    would be a revision.
    """
    parts = [
        *("" if part is None else str(part) for part in header),
        *(f"{author.name}\t{author.role}\t{author.email}" for author in authors),
        *(f"{passage.kind}\t{passage.text}" for passage in passages if passage.kind != "boilerplate"),
    ]
    return sha256(_SEPARATOR.join(parts).encode()).hexdigest()


def story_id(body: str) -> str:
    """The story of a body: copies that differ in spaces, punctuation and case share it.

    Near copies (a paragraph more or less) do not yet: the load finds them, by `etl.parse.story`.
    """
    return stable_id("story", letters_and_digits(body) or body)


def letters_and_digits(text: str) -> str:
    """The text in NFC and lower case without spaces and punctuation.

    >>> letters_and_digits("‘AI’ 시대, 2막")
    'ai시대2막'
    """
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


def _is_tracking(name: str) -> bool:
    return name.startswith("utm_") or name in _TRACKING
