"""What makes an article the same article, a changed article, or a copy of another's story."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from etl.identity import stable_id
from etl.model import ArticleKey
from etl.parse.times import KOREA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


_TRACKING = frozenset(("fbclid", "gclid", "ref", "cds", "rss", "sid", "from", "rc", "ntype", "lfrom"))
_NUMBER_MARKS = frozenset(".,%+-±~△▲▽▼")
_STOP = re.compile(r"(?<![0-9])[.,]|[.,](?![0-9])")
_SEPARATOR = " | "


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
    name = parts.hostname.removeprefix("www.")
    host = name if port in {None, 80, 443} else f"{name}:{port}"
    return f"https://{host}{parts.path.rstrip('/')}" + (f"?{urlencode(query)}" if query else "")


def article_keys(
    url: str | None, source_id: str | None, publisher: str, headline: str, published_at: datetime
) -> tuple[ArticleKey, ...]:
    """What the article is known by, the surest first: its address, the outlet's own id, headline and day."""
    day = published_at.astimezone(KOREA).date().isoformat()
    title = letters_and_digits(headline) or headline
    keys = [ArticleKey("headline", _SEPARATOR.join((publisher, title, day)))]
    if source_id:
        keys.insert(0, ArticleKey("source_id", _SEPARATOR.join((publisher, source_id))))
    if url:
        keys.insert(0, ArticleKey("url", canonical_url(url)))
    return tuple(keys)


def article_id(keys: tuple[ArticleKey, ...]) -> str:
    """The article's id by its surest key; the load takes another of the warehouse that shares a key."""
    surest = keys[0]
    parts = [surest.key] if surest.kind == "url" else surest.key.split(_SEPARATOR)
    return stable_id("article", *parts)


def content_digest(headline: str, paragraphs: Iterable[str]) -> str:
    """The digest that makes a revision: what headline and paragraphs say, without spaces and quotes.

    A comment counter changes with every crawl, and the same article as a page, as JSON and in a NewsML has
    other captions, spaces and bylines. If those counted, each crawl and each format would be a revision.
    """
    parts = (_said(headline), _said("".join(paragraphs)))
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


def _said(text: str) -> str:
    """Letters, digits, and the marks that numbers are written with: 1.5% is not 15%."""
    numbers = _STOP.sub("", unicodedata.normalize("NFC", text))
    return "".join(c for c in numbers if c.isalnum() or c in _NUMBER_MARKS)


def _is_tracking(name: str) -> bool:
    return name.startswith("utm_") or name in _TRACKING
