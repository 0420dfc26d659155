"""What the readers hand on: the place of a document, and what came of reading it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any

from etl.identity import stable_id
from etl.limits import Limits

_Bytes = bytes  # a field of Source has the name of the type
if TYPE_CHECKING:
    from etl.errors import DocumentError, ReadError
    from etl.model import Document

RECORD_MARK = "#"
"""Between a file and the number of a record in it."""
MEMBER_MARK = "!"
"""Between an archive inside an archive and the name of a member of it."""


def document_id(uri: str, member: str, digest: str) -> str:
    """The id of a document: the same bytes at the same place are the same document."""
    return stable_id("document", uri, member, digest)


@dataclass(frozen=True, slots=True)
class Share:
    """One of several equal shares of a file's members or records; the first has what concerns the whole file.

    Which share a place belongs to follows from its name alone, so that shares are read apart in any order.

    >>> [number for number in (1, 2, 3) if Share(number, 3).has("2024/1.txt")]
    [1]
    """

    number: int = 1
    count: int = 1

    def has(self, place: str) -> bool:
        """Whether the member or record of that name belongs to this share."""
        if self.count == 1:
            return True
        digest = blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(digest) % self.count == self.number - 1

    @property
    def is_first(self) -> bool:
        """Whether what concerns the whole file belongs to this share."""
        return self.number == 1


@dataclass(frozen=True, slots=True)
class ReadRules:
    """How to read: the limits, the user's own names of fields, and which documents are known already."""

    limits: Limits = field(default_factory=Limits)
    own_fields: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    """Patterns of names of members that are passed over."""
    is_known: Callable[[str], bool] = lambda _: False
    document_seconds: float = 60.0
    share: Share = Share()
    """Which of the file's outermost members or records are read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document's place, and its untouched bytes if they are no file of their own (`content`)."""

    uri: str
    member: str
    sha256: str | None
    bytes: int | None
    format: str | None = None
    content: _Bytes | None = None

    @property
    def document_id(self) -> str:
        """The document's id."""
        return document_id(self.uri, self.member, self.sha256 or "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a document: read (`document`), refused (`error`), or known already (neither)."""

    source: Source
    document: Document | None = None
    error: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class Blob:
    """The bytes of a file or a member, with its place, and its name as a hint of its format."""

    uri: str
    member: str
    name: str
    content: bytes = b""
    in_file: bool = False
    """Whether the bytes are a whole file: quarantine copies the file then."""
    url: str = ""
    """Its address, where its container names it."""
    declared: str | None = None
    """The encoding that its container names."""

    def source(self, kind: str | None = None) -> Source:
        """The place of the whole blob."""
        digest = sha256(self.content).hexdigest()
        content = None if self.in_file else self.content
        return Source(self.uri, self.member, digest, len(self.content), kind, content)

    def inner_place(self, name: str) -> str:
        """The place of a member of this blob."""
        return f"{self.member}{MEMBER_MARK}{name}" if self.member else name


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table: its number from 1, its fields by name, or what is wrong with it and its text."""

    number: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    error: ReadError | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a format makes of one article: its text, what the format says of it, and of its lines.

    `marks` are kinds of passages that the format itself names (a caption), by number of line from 0.
    """

    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[int, str] = field(default_factory=dict)
