"""One file to one document: its digest, its format by content, its text.

This is the door for further formats: a format is a module with `can_read` and a generator of documents.
"""

from __future__ import annotations

import stat
import unicodedata
from hashlib import file_digest, sha256
from pathlib import Path

from etl.errors import ReadError
from etl.identity import stable_id
from etl.model import Document

TEXT_FORMAT = "text"
_SNIFFED = 8192
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Control characters that no text holds; tab, line feed, form feed and carriage return are fine.
_BINARY = bytes(set(range(32)) - {9, 10, 12, 13})


def document_id(uri: str, member: str, digest: str) -> str:
    """The id of a document: the same bytes at the same place are the same document."""
    return stable_id("document", uri, member, digest)


def read_document(location: Path, uri: str, max_bytes: int) -> Document:
    """The document at `location`, known under `uri` (a replayed file lies in quarantine and keeps its uri).

    Raises ReadError with code ``vanished``, ``not_a_file``, ``unreadable``, ``too_large``, ``empty``,
    ``binary`` or ``not_utf8``.
    """
    content = _content(location, uri, max_bytes)
    digest = sha256(content).hexdigest()
    text, encoding = _decode(content, uri)
    return Document(
        document_id=document_id(uri, "", digest),
        uri=uri,
        member="",
        sha256=digest,
        bytes=len(content),
        format=TEXT_FORMAT,
        encoding=encoding,
        text=text,
    )


def unread_document(location: Path, uri: str) -> tuple[str, str | None, int | None]:
    """(document_id, digest, bytes) of a document that could not be read, as far as its bytes can be had."""
    try:
        with location.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return document_id(uri, "", digest), digest, location.stat().st_size
    except OSError:
        return document_id(uri, "", ""), None, None


def _content(location: Path, uri: str, max_bytes: int) -> bytes:
    try:
        status = location.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("not_a_file", f"{uri} is no regular file; name files, folders or globs")
        if status.st_size > max_bytes:
            message = (
                f"{uri} has {status.st_size:,} bytes, more than max_file_bytes ({max_bytes:,}); "
                "raise the setting and run `sosik replay`, or split the file"
            )
            raise ReadError("too_large", message)
        return location.read_bytes()
    except FileNotFoundError as error:
        message = f"{uri} was listed and is gone; put it back and run again"
        raise ReadError("vanished", message) from error
    except OSError as error:
        message = f"{uri} cannot be read ({error.strerror}); mend its permissions and run `sosik replay`"
        raise ReadError("unreadable", message) from error


def _decode(content: bytes, uri: str) -> tuple[str, str]:
    if not content.strip():
        raise ReadError("empty", f"{uri} is empty; fetch it again")
    head = content[:_SNIFFED]
    if len(head.translate(None, _BINARY)) != len(head):
        message = f"{uri} is no text (it holds binary bytes); convert it to a UTF-8 text file"
        raise ReadError("binary", message)
    encoding = "utf-8-sig" if content.startswith(_BYTE_ORDER_MARK) else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{uri} is not UTF-8 (byte {error.start}); convert it with `iconv -f cp949 -t utf-8`"
        raise ReadError("not_utf8", message) from error
    return normalize(text), encoding


def normalize(text: str) -> str:
    """`text` as the later stages want it: composed hangul (NFC), line feeds only, no invisible marks.

    >>> normalize("부산\\r\\n시")
    '부산\\n시'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\u200b", "")
    return unicodedata.normalize("NFC", text)
