"""What a file is: by its first bytes, then by its text, then by its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.read.formats.tables import looks_like_table

if TYPE_CHECKING:
    from collections.abc import Callable

HEAD_BYTES = 4096
_TAR_MAGIC = slice(257, 262)
# Each row: format, test of the first bytes. Compressed streams and archives of members.
_PACKED: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("gz", lambda head: head.startswith(b"\x1f\x8b")),
    ("bz2", lambda head: head.startswith(b"BZh") and head[4:10] == b"1AY&SY"),
    ("xz", lambda head: head.startswith(b"\xfd7zXZ\x00")),
    ("zst", lambda head: head.startswith(b"\x28\xb5\x2f\xfd")),
    ("zip", lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06"))),
    ("tar", lambda head: head[_TAR_MAGIC] == b"ustar"),
    ("warc", lambda head: head.startswith((b"WARC/1.0", b"WARC/1.1", b"WARC/0."))),
)
REFUSED_FORMATS = frozenset(("pdf", "hwp", "7z", "rar", "png", "jpeg", "gif"))
# Each row: format, first bytes.
_BINARY: tuple[tuple[str, bytes], ...] = (
    ("parquet", b"PAR1"),
    ("xlsx", b"PK\x03\x04"),  # zips that are no Excel files were opened before
    ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("pdf", b"%PDF-"),
    ("hwp", b"HWP Document File"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("rar", b"Rar!\x1a\x07"),
    ("png", b"\x89PNG"),
    ("jpeg", b"\xff\xd8\xff"),
    ("gif", b"GIF8"),
)
# Each row: format, name of the root element.
_ROOTS = {
    "newsml": "newsml", "newsitem": "newsml-g2", "newsmessage": "newsml-g2", "packageitem": "newsml-g2",
    "nitf": "nitf", "rss": "feed", "feed": "feed", "rdf": "feed", "html": "html",
}  # fmt: skip
_ROOT = re.compile(
    r"\A\s*(?:<\?xml.{0,200}?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*<(?:\w+:)?(\w+)", re.DOTALL
)
_PAGE = re.compile(r"<(?:html|head|body|!doctype\s+html|div|article|p|table|meta|span|br)\b", re.IGNORECASE)
_TEXT_LOOKED_AT = 4096
_MIN_TAGS = 3
_JSON = re.compile(r"\A\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\]]|-?\d))")


def packed_format(head: bytes) -> str | None:
    """The compression or archive that the first bytes show; None for anything else.

    >>> packed_format(b"\\x1f\\x8b\\x08")
    'gz'
    """
    return next((name for name, fits in _PACKED if fits(head)), None)


def binary_format(head: bytes) -> str | None:
    """The format of a file that is no text; None where it may be one."""
    return next((name for name, magic in _BINARY if head.startswith(magic)), None)


def text_format(text: str, name: str) -> str:
    """The format of a text: newsml, newsml-g2, nitf, feed, html, json, jsonl, csv or text.

    Its content says so first; its `name` decides where the content leaves it open.

    >>> text_format('<?xml version="1.0"?><rss version="2.0"/>', "a.txt")
    'feed'
    """
    head = text[:_TEXT_LOOKED_AT]
    root = _ROOT.match(head)
    if root:
        found = _ROOTS.get(root[1].lower())
        if found:
            return found
        if head.lstrip().startswith("<?xml"):
            return "xml"
    if len(_PAGE.findall(head)) >= _MIN_TAGS:
        return "html"
    suffix = name.lower().rpartition(".")[2]
    if _JSON.match(head):
        first, _, rest = text.strip().partition("\n")
        lines = first.rstrip().endswith("}") and rest.lstrip().startswith("{")
        return "jsonl" if lines or suffix in {"jsonl", "ndjson"} else "json"
    if suffix in {"csv", "tsv"} or looks_like_table(head):
        return "csv"
    return {"json": "json", "jsonl": "jsonl", "ndjson": "jsonl", "html": "html", "htm": "html"}.get(
        suffix, "text"
    )
