"""Compressed streams and archives: what is inside, as streams of bytes, never written to disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

import zstandard

from etl.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from etl.read.budget import Budget

_CHUNK = 2**18
_SUFFIXES = {
    "gz": (".gz", ".gzip", ".tgz"),
    "bz2": (".bz2", ".tbz2"),
    "xz": (".xz", ".txz"),
    "zst": (".zst", ".tzst"),
}
_ENCRYPTED = 0x1
_UTF_8_NAME = 0x800
_SHEET = "xl/workbook.xml"
_HIDDEN = (".", "__MACOSX")
# NotImplementedError is zipfile's, of a compression that it does not know.
_DAMAGED = (EOFError, zlib.error, lzma.LZMAError, zstandard.ZstdError, tarfile.TarError, zipfile.BadZipFile,
            gzip.BadGzipFile, OSError, NotImplementedError)  # fmt: skip


_DECOMPRESSORS: dict[str, Callable[[IO[bytes]], Any]] = {
    "gz": lambda stream: gzip.GzipFile(fileobj=stream),
    "bz2": bz2.BZ2File,
    "xz": lzma.LZMAFile,
    "zst": lambda stream: zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name, its bytes as a stream, or why it cannot be read."""

    name: str
    stream: io.BufferedReader | None
    error: ReadError | None = None


class CountedStream(io.RawIOBase):
    """A stream whose bytes are counted against the budget of the file that they were packed in."""

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """A stream to read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is wider
        """Fill the buffer; raises ReadError where the budget is spent."""
        content = self._stream.read(min(len(buffer), _CHUNK))
        self._budget.spend_bytes(len(content))
        buffer[: len(content)] = content
        return len(content)


def counted(stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """`stream` with its bytes counted, and with `peek`."""
    return io.BufferedReader(CountedStream(stream, budget), _CHUNK)


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn what the libraries raise on damaged archives into a ReadError with code ``damaged``."""
    try:
        yield
    except ReadError:
        raise
    except _DAMAGED as error:
        message = f"it is damaged or cut short ({str(error) or type(error).__name__}); fetch it again"
        raise ReadError("damaged", message) from error


def decompressed(kind: str, stream: IO[bytes], budget: Budget) -> io.BufferedReader:
    """The bytes of a compressed stream: gz, bz2, xz or zst."""
    return counted(_DECOMPRESSORS[kind](stream), budget)


def inner_name(kind: str, name: str) -> str:
    """The name of what a compressed file holds: its own without the suffix.

    >>> inner_name("gz", "2024/news.jsonl.gz"), inner_name("gz", "news.tgz")
    ('2024/news.jsonl', 'news.tar')
    """
    for suffix in _SUFFIXES[kind]:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)] + (".tar" if suffix.startswith(".t") else "")
    return name


def zip_members(
    stream: IO[bytes], budget: Budget, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Member]:
    """The `wanted` files of a zip, in its order; names of old Korean archives are read as CP949."""
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            if info.is_dir() or is_hidden(name):
                continue
            budget.spend_member()
            if not wanted(name):
                continue
            if info.flag_bits & _ENCRYPTED:
                yield Member(
                    name, None, ReadError("encrypted", "it is locked with a password; unpack it first")
                )
                continue
            try:
                with damage_told(), archive.open(info) as member:
                    yield Member(name, counted(member, budget))
            except ReadError as error:
                yield Member(name, None, error)


def is_sheet(stream: IO[bytes]) -> bool:
    """Whether a zip is an Excel file; the stream is at its start again after."""
    with damage_told(), zipfile.ZipFile(stream) as archive:
        found = _SHEET in archive.namelist()
    stream.seek(0)
    return found


def tar_members(
    stream: IO[bytes], budget: Budget, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[Member]:
    """The `wanted` regular files of a tar, in its order; links, devices and hidden files are left out."""
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            opened = archive.extractfile(info) if info.isreg() else None
            if opened is None or is_hidden(info.name):
                continue
            budget.spend_member()
            if wanted(info.name):
                yield Member(info.name, io.BufferedReader(cast("Any", opened)))


def is_hidden(name: str) -> bool:
    """Whether a part of the path is hidden, or what macOS adds to archives."""
    return any(part.startswith(_HIDDEN) and part not in {".", ".."} for part in re.split(r"[/\\]", name))


def _zip_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _UTF_8_NAME:
        return info.filename
    # zipfile reads names without the flag as CP437; Korean Windows wrote them in CP949.
    try:
        return info.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return info.filename
