"""WARC files, as CC-NEWS gives them: each page that was fetched well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from etl.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from etl.read.budget import Budget

_FETCHED = "200"
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "application/ld+json",
          "text/xml", "application/xml", "application/rss+xml", "application/atom+xml")  # fmt: skip
_CHARSET = re.compile(r"charset=[\"']?([a-z0-9_\-]+)")
_BRACKETS = re.compile(r"^<urn:uuid:|[<>]")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A response of a WARC: its record id, its address, its body, and the encoding that its header names.

    `content` is None where the body is larger than it may be.
    """

    name: str
    url: str
    content: bytes | None
    charset: str | None


def warc_pages(
    stream: IO[bytes], budget: Budget, max_bytes: int, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[FetchedPage]:
    """The `wanted` responses with status 200 whose type may hold an article, in order; others are passed.

    Raises ReadError with code ``damaged``.
    """
    try:
        for record in ArchiveIterator(stream):
            http = record.http_headers
            if record.rec_type != "response" or http is None or http.get_statuscode() != _FETCHED:
                continue
            kind = (http.get_header("Content-Type") or "").lower()
            if not kind.startswith(_TYPES):
                continue
            budget.spend_member()
            name = _BRACKETS.sub("", record.rec_headers.get_header("WARC-Record-ID") or str(budget.members))
            if not wanted(name):
                continue
            content = record.content_stream().read(max_bytes + 1)
            url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
            charset = _CHARSET.search(kind)
            whole = content if len(content) <= max_bytes else None
            yield FetchedPage(name, url, whole, charset[1] if charset else None)
    except ReadError:
        raise
    except (ArchiveLoadFailed, OSError, ValueError, EOFError) as error:
        raise ReadError("damaged", f"its WARC is damaged or cut short ({error}); fetch it again") from error
