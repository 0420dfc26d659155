"""Which files a run shall read: files, folders and globs, each file once, in a fixed order."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLOB_MARKS = frozenset("*?[")
_HIDDEN = "."


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file to read: where it is, and how large it was when it was listed."""

    uri: str
    bytes: int


def discover_files(paths: Sequence[str]) -> list[FileReference]:
    """All files that `paths` name, sorted by path; hidden files and links out of a folder are left out.

    Paths are kept as they were given (relative stays relative), so that a moved project keeps its ledger.
    Raises UsageError with code ``no_such_path`` where a path names nothing.
    """
    found: dict[str, FileReference] = {}
    for path in paths:
        for file in _files_of(path):
            found.setdefault(file, FileReference(file, _size(file)))
    return [found[file] for file in sorted(found)]


def _files_of(path: str) -> Iterator[str]:
    if os.path.isdir(path):  # noqa: PTH112  # a string in, strings out: paths are kept as given
        yield from _walk(path)
    elif os.path.lexists(path):
        yield os.path.normpath(path)
    elif _GLOB_MARKS & set(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207
            yield from _files_of(match)
    else:
        message = f"nothing is at {path!r}; name a file, a folder or a glob in quotation marks"
        raise UsageError("no_such_path", message)


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(files):
            file = os.path.normpath(Path(parent, name))
            if not name.startswith(_HIDDEN) and not os.path.islink(file):  # noqa: PTH114
                yield file


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:  # it vanished meanwhile: reading it will say so
        return 0
