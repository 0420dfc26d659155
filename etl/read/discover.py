"""Which files there are to read: files, folders, globs and URIs, listed as a stream and never opened."""

from __future__ import annotations

import glob
import logging
import os
import re
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import translate
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import UsageError
from etl.read.files import file_system, is_remote, local_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOG = logging.getLogger(__name__)
_GLOB_MARKS = frozenset("*?[")
_HIDDEN = "."
# A file changed so shortly ago may change again with the same time and size.
_TRUSTED_AFTER = 2.0  # seconds; the coarsest clock of a file system in use
# How the file systems of fsspec call a file's time and digest: S3, Azure, local and SFTP, GCS, memory.
_TIMES = ("LastModified", "last_modified", "mtime", "updated", "modified", "created")
_TAGS = ("ETag", "etag", "md5Hash")


@dataclass(frozen=True, slots=True)
class FileReference:
    """A file as it was listed: where it is, how large it was and when it was changed.

    `modified` is seconds since 1970; `version` tells this state of the file from any other, empty where
    that cannot be told; `is_ready` is False for a file that is still being written.
    """

    uri: str
    bytes: int
    modified: float | None = None
    version: str = ""
    is_ready: bool = True


@dataclass(frozen=True, slots=True)
class ListingRules:
    """What of a folder is listed, and what of it may be read yet.

    `ignored` and `unfinished` are patterns of names: the first are left out, the second are not ready; nor is
    a file that was changed within `settle_seconds`, or whose folders hold no file named `marker`.
    """

    ignored: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    settle_seconds: float = 0
    marker: str = ""


def discover_files(paths: Sequence[str], ignored: Sequence[str] = ()) -> list[FileReference]:
    """All files that `paths` name, each once, sorted by path; see `list_files`."""
    found: dict[str, FileReference] = {}
    for path in paths:
        for file in list_files(path, ListingRules(tuple(ignored))):
            found.setdefault(file.uri, file)
    return [found[file] for file in sorted(found)]


def list_files(path: str, rules: ListingRules, *, required: bool = True) -> Iterator[FileReference]:
    """The files that `path` names, in no fixed order; a folder of millions is never held in memory.

    Of folders, hidden files, links, and names that fit a pattern of `ignored` are left out. Paths are kept as
    they were given (relative stays relative), so that a moved project keeps its ledger.

    Raises UsageError with code ``no_such_path`` where a `required` path names nothing, or ``no_file_system``.
    """
    if is_remote(path):
        files = _remote_files(path, rules, required=required)
    else:
        files = _local_files(path.removeprefix("file://"), rules, required=required)
    ignored, unfinished = _pattern(rules.ignored), _pattern(rules.unfinished)
    for file, from_folder, is_marked in files:
        name = file.uri.rpartition("/")[2].lower()
        if from_folder and (ignored.match(name) or name == rules.marker.lower()):
            continue
        ready = is_marked and not unfinished.match(name) and not _changed_within(file, rules.settle_seconds)
        yield file if ready else replace(file, is_ready=False)


def _local_files(
    path: str, rules: ListingRules, *, required: bool
) -> Iterator[tuple[FileReference, bool, bool]]:
    """Each file, whether a folder named it, and whether its folders are marked as complete."""
    if local_path(path).is_dir():
        yield from _walk(os.path.normpath(path), rules, is_marked=False)
    elif os.path.lexists(path):
        file = os.path.normpath(path)
        yield _local_reference(file), False, _marked(os.path.dirname(file), rules)  # noqa: PTH120
    elif _GLOB_MARKS & set(path):
        for match in glob.iglob(path, recursive=True):  # noqa: PTH207  # strings stay as given
            yield from _local_files(match, rules, required=False)
    elif required:
        raise UsageError("no_such_path", _nothing_at(path))


def _walk(folder: str, rules: ListingRules, *, is_marked: bool) -> Iterator[tuple[FileReference, bool, bool]]:
    is_marked = is_marked or _marked(folder, rules)
    prefix = "" if folder == "." else folder.rstrip("/") + "/"
    folders = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(_HIDDEN) or entry.is_symlink():
                    continue
                if entry.is_dir():
                    folders.append(prefix + entry.name)
                else:
                    yield _local_reference(prefix + entry.name, entry), True, is_marked
    except OSError as error:
        _told_unlisted(error)
    for inner in sorted(folders):
        yield from _walk(inner, rules, is_marked=is_marked)


def _local_reference(uri: str, entry: os.DirEntry[str] | None = None) -> FileReference:
    try:
        status = entry.stat() if entry else local_path(uri).stat()
    except OSError:  # it vanished meanwhile: reading it will say so
        return FileReference(uri, 0)
    # The time of the inode too: a copy may be given the size and the time of what it replaces.
    version = f"{status.st_mtime_ns}-{status.st_ctime_ns}" if _is_trusted(status.st_mtime) else ""
    return FileReference(uri, status.st_size, status.st_mtime, version)


def _marked(folder: str, rules: ListingRules) -> bool:
    return not rules.marker or os.path.exists(os.path.join(folder, rules.marker))  # noqa: PTH110, PTH118


def _remote_files(
    uri: str, rules: ListingRules, *, required: bool
) -> Iterator[tuple[FileReference, bool, bool]]:
    system, path = file_system(uri)

    @cache
    def is_marked(folder: str) -> bool:
        return not rules.marker or bool(system.exists(f"{folder}/{rules.marker}"))

    if _GLOB_MARKS & set(path):
        for name, info in system.glob(path, detail=True).items():
            inside = name.removeprefix(path).split("/")
            if info.get("type") != "directory" and not _any_hidden(inside):
                reference = _remote_reference(system.unstrip_protocol(name), info)
                yield reference, True, is_marked(name.rpartition("/")[0])
    elif system.isdir(path):
        yield from _remote_walk(system, path, rules)
    elif system.exists(path):
        yield _remote_reference(uri, system.info(path)), False, is_marked(path.rpartition("/")[0])
    elif required:
        raise UsageError("no_such_path", _nothing_at(uri))


def _remote_walk(system: Any, path: str, rules: ListingRules) -> Iterator[tuple[FileReference, bool, bool]]:
    marked: set[str] = set()
    for folder, folders, files in system.walk(path, detail=True, on_error=_told_unlisted):
        for name in [name for name in folders if name.startswith(_HIDDEN)]:
            del folders[name]
        if not rules.marker or rules.marker in files or folder.rstrip("/") in marked:
            is_marked = True
            marked.update(f"{folder.rstrip('/')}/{name}" for name in folders)
        else:
            is_marked = False
        for name, info in files.items():
            if name and not name.startswith(_HIDDEN):
                yield _remote_reference(system.unstrip_protocol(info["name"]), info), True, is_marked


def _remote_reference(uri: str, info: dict[str, Any]) -> FileReference:
    modified = next((_seconds(info[name]) for name in _TIMES if info.get(name)), None)
    tag = next((str(info[name]) for name in _TAGS if info.get(name)), "")
    if not tag and modified is not None and _is_trusted(modified):
        tag = f"{modified:.6f}"
    return FileReference(uri, int(info.get("size") or 0), modified, tag)


def _seconds(moment: Any) -> float | None:
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return None
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    return float(moment)


def _changed_within(file: FileReference, seconds: float) -> bool:
    # A time in the future, of a clock that is wrong, must not hold a file back for ever.
    return seconds > 0 and file.modified is not None and abs(time.time() - file.modified) < seconds


def _is_trusted(modified: float) -> bool:
    return abs(time.time() - modified) > _TRUSTED_AFTER


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all, so that a million names are matched in a second; none matches nothing."""
    return re.compile("|".join(translate(pattern.lower()) for pattern in patterns) or r"(?!)")


def _any_hidden(parts: list[str]) -> bool:
    return any(part.startswith(_HIDDEN) for part in parts if part)


def _nothing_at(path: str) -> str:
    return f"nothing is at {path!r}; name a file, a folder, a glob in quotation marks, or a URI"


def _told_unlisted(error: OSError) -> None:
    _LOG.warning("a folder cannot be listed, and is passed over until it can: %s", error)
