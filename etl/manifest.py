"""A manifest: the files of a batch or chunk, a line each, written and read as a stream.

The file is one JSON text as a whole, so that any tool reads it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file to read, or one part of it: under which name it is known, and where its bytes lie.

    `member` names the one document that lies there (replayed from quarantine); `version` tells this state of
    the file from another, empty where that cannot be told; `part` counts from 1 to `parts`, 0 means all of
    them. `day` is the day of arrival, ISO; `is_own` whether it is the run's own; `is_ready` whether it may be
    read yet; `modified` is seconds since 1970.
    """

    uri: str
    location: str
    member: str = ""
    bytes: int = 0
    version: str = ""
    modified: float | None = None
    part: int = 0
    parts: int = 1
    day: str = ""
    is_own: bool = True
    is_ready: bool = True

    @property
    def arrived(self) -> date:
        """The day of arrival."""
        return date.fromisoformat(self.day)


_NAMES = frozenset(item.name for item in fields(ManifestEntry))


def write_manifest(entries: Iterable[Mapping[str, Any] | ManifestEntry], file: Path) -> int:
    """Write the entries, one in memory at a time; how many they are."""
    count = 0
    with file.open("w", encoding="utf-8") as stream:
        for count, entry in enumerate(entries, start=1):
            row = asdict(entry) if isinstance(entry, ManifestEntry) else entry
            stream.write("[\n" if count == 1 else ",\n")
            stream.write(json.dumps(row, ensure_ascii=False))
        stream.write("\n]\n" if count else "[]\n")
    return count


def read_manifest(file: Path) -> list[ManifestEntry]:
    """The entries of a manifest; a batch is a few thousand of them at most."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [ManifestEntry(**{name: value for name, value in row.items() if name in _NAMES}) for row in rows]
