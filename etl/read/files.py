"""Where bytes lie: local files by path, anything else by fsspec; opened with the errors a user can mend."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from etl.errors import ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMOTE = "://"
_LOCAL = "file://"


def is_remote(location: str) -> bool:
    """Whether a location is a URI of fsspec and no path.

    >>> is_remote("s3://news/2024"), is_remote("inbox/a.txt"), is_remote("file:///inbox")
    (True, False, False)
    """
    return _REMOTE in location and not location.startswith(_LOCAL)


def local_path(location: str) -> Path:
    """The path of a local location, with or without ``file://``."""
    return Path(location.removeprefix(_LOCAL))


def file_system(location: str) -> tuple[Any, str]:
    """The file system of fsspec that holds a location, and its path there.

    Raises UsageError with code ``no_file_system`` where the protocol's package is not installed.
    """
    import fsspec  # noqa: PLC0415  # only remote sources need it

    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(location))
    except (ImportError, ValueError) as error:
        message = (
            f"{location.partition(_REMOTE)[0]}:// cannot be read here ({error}); "
            "install sosik with the extra s3, gs or http"
        )
        raise UsageError("no_file_system", message) from error


@contextmanager
def opened(location: str, max_bytes: int) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes at a location as a stream, and how many they are.

    Raises ReadError with code ``vanished``, ``not_a_file``, ``unreadable`` or ``too_large``.
    """
    try:
        size = _size(location)
        if size > max_bytes:
            message = (
                f"it has {size:,} bytes, more than max_file_bytes ({max_bytes:,}); "
                "raise the setting and run `sosik replay`, or split the file"
            )
            raise ReadError("too_large", message)
        stream = _open(location)
    except FileNotFoundError as error:
        raise ReadError("vanished", "it was listed and is gone; put it back and run again") from error
    except OSError as error:
        message = (
            f"it cannot be read ({error.strerror or error}); mend its permissions and run `sosik replay`"
        )
        raise ReadError("unreadable", message) from error
    with stream:
        yield stream, size


def digest_of(location: str) -> tuple[str | None, int | None]:
    """(SHA-256, bytes) of what lies at a location, as far as it can be read."""
    try:
        with _open(location) as stream:
            if is_remote(location) or stat.S_ISREG(local_path(location).stat().st_mode):
                return file_digest(cast("Any", stream), "sha256").hexdigest(), _size(location)
    except (OSError, ReadError):
        pass
    return None, None


def _size(location: str) -> int:
    if is_remote(location):
        system, path = file_system(location)
        return int(system.info(path).get("size") or 0)
    status = local_path(location).stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("not_a_file", "it is no regular file; name files, folders or globs")
    return status.st_size


def _open(location: str) -> IO[bytes]:
    if is_remote(location):
        system, path = file_system(location)
        return cast("IO[bytes]", system.open(path, "rb"))
    path_here = local_path(location)
    if not path_here.is_file():
        raise FileNotFoundError(path_here) if not path_here.exists() else ReadError("not_a_file", "no file")
    return path_here.open("rb")
