"""News outlets: the rows of `data/lexicon/publishers.csv`, found by name, alias, domain or in a line."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from etl.identity import stable_id
from etl.lexicon import lexicon
from etl.model import Publisher

UNKNOWN_PUBLISHER = "알 수 없음"
# Hosts that carry the articles or the mail of many outlets, and so name none.
_SHARED_HOSTS = frozenset(
    (
        "naver.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "zum.com", "google.com", "gmail.com",
        "hotmail.com", "outlook.com", "outlook.kr", "yahoo.com", "yahoo.co.kr", "icloud.com", "msn.com",
        "korea.com", "dreamwiz.com", "facebook.com", "youtube.com", "bigkinds.or.kr", "archive.org",
    )
)  # fmt: skip


def publisher_named(name: str, domain: str | None = None) -> Publisher:
    """The outlet of that name or alias; an outlet without a row keeps its name, and `domain` if given.

    >>> publisher_named("News1").name
    '뉴스1'
    """
    row = _by_name().get(_folded(name))
    if row:
        return row
    kept = " ".join(name.split()) or UNKNOWN_PUBLISHER
    return Publisher(stable_id("publisher", kept), kept, domain)


def known_publisher(name: str) -> Publisher | None:
    """The outlet of that name or alias if it has a row."""
    return _by_name().get(_folded(name))


def publisher_of_host(host: str) -> Publisher | None:
    """The outlet whose domain is the host or a parent of it.

    >>> publisher_of_host("news.maruwire.example").name
    '마루통신'
    """
    labels = host.lower().split(".")
    parents = (".".join(labels[first:]) for first in range(len(labels)))
    return next((_by_domain()[parent] for parent in parents if parent in _by_domain()), None)


def own_host(address: str) -> str | None:
    """The host of a URL or an e-mail address, None where it is a portal's or a mail service's.

    >>> own_host("https://www.news.example/1"), own_host("gaon@naver.com")
    ('news.example', None)
    """
    try:
        host = urlsplit(address).hostname if "://" in address else address.rpartition("@")[2].lower()
    except ValueError:
        return None
    host = (host or "").removeprefix("www.")
    shared = any(host == known or host.endswith(f".{known}") for known in _SHARED_HOSTS)
    return host if "." in host and not shared else None


def publisher_in(line: str) -> str | None:
    """The first name or alias of an outlet that stands in the line as a word of its own.

    >>> publisher_in("저작권자 ⓒ 마루통신 무단 전재 금지")
    '마루통신'
    """
    match = _in_line().search(line)
    return match[0] if match else None


@cache
def _in_line() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{publisher_pattern()})(?![가-힣A-Za-z0-9])")


@cache
def publisher_pattern() -> str:
    """A pattern of every name and alias, the longest first; to be put into other patterns."""
    names = {row["name"] for row in lexicon("publishers")}
    names |= {alias for row in lexicon("publishers") for alias in row["aliases"].split("|") if alias}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def _by_name() -> dict[str, Publisher]:
    found = {}
    for row in lexicon("publishers"):
        publisher = Publisher(stable_id("publisher", row["name"]), row["name"], row["domain"] or None)
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                found[_folded(name)] = publisher
    return found


@cache
def _by_domain() -> dict[str, Publisher]:
    return {publisher.domain: publisher for publisher in _by_name().values() if publisher.domain}


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
