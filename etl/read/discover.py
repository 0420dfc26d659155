"""Which files a run shall read: files, folders, globs and URIs, each file once, in a fixed order."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import UsageError
from etl.read.files import file_system, is_remote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLOB_MARKS = frozenset("*?[")
_HIDDEN = "."


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file to read: where it is, and how large it was when it was listed."""

    uri: str
    bytes: int


def discover_files(paths: Sequence[str], ignored: Sequence[str] = ()) -> list[FileReference]:
    """All files that `paths` name, sorted by path.

    Of folders, hidden files, links, and names that fit a pattern of `ignored` are left out. Paths are kept as
    they were given (relative stays relative), so that a moved project keeps its ledger.

    Raises UsageError with code ``no_such_path`` where a path names nothing, or ``no_file_system``.
    """
    found: dict[str, FileReference] = {}
    for path in paths:
        files = _remote_files(path) if is_remote(path) else _local_files(path.removeprefix("file://"))
        for file, from_folder in files:
            name = file.uri.rpartition("/")[2].lower()
            if not (from_folder and any(fnmatch(name, pattern.lower()) for pattern in ignored)):
                found.setdefault(file.uri, file)
    return [found[file] for file in sorted(found)]


def _local_files(path: str) -> Iterator[tuple[FileReference, bool]]:
    """Each file, and whether a folder named it."""
    if os.path.isdir(path):  # noqa: PTH112  # a string in, strings out: paths are kept as given
        yield from ((FileReference(file, _size(file)), True) for file in _walk(path))
    elif os.path.lexists(path):
        file = os.path.normpath(path)
        yield FileReference(file, _size(file)), False
    elif _GLOB_MARKS & set(path):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207
            yield from _local_files(match)
    else:
        raise UsageError("no_such_path", _nothing_at(path))


def _remote_files(uri: str) -> Iterator[tuple[FileReference, bool]]:
    system, path = file_system(uri)
    if _GLOB_MARKS & set(path):
        found = system.glob(path, detail=True)
    elif system.isdir(path):
        found = system.find(path, detail=True)
    elif system.exists(path):
        yield FileReference(uri, int(system.info(path).get("size") or 0)), False
        return
    else:
        raise UsageError("no_such_path", _nothing_at(uri))
    for name, info in found.items():
        inside = name.removeprefix(path).split("/")
        if info.get("type") != "directory" and not any(part.startswith(_HIDDEN) for part in inside if part):
            yield FileReference(system.unstrip_protocol(name), int(info.get("size") or 0)), True


def _nothing_at(path: str) -> str:
    return f"nothing is at {path!r}; name a file, a folder, a glob in quotation marks, or a URI"


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
