"""The file that analysts read: a load writes a copy of its own, and the copy takes the file's place whole.

An open reader keeps the file it opened; a connection that is opened later gets the new one. Beside
`news.duckdb` lie `news.lock` (who loads) and, while a load runs, the folder `news.loading` with the copy.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from etl.errors import WarehouseError
from etl.load.connections import attached_file
from etl.load.locks import only_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_FICLONE = 0x40049409  # of linux/fs.h: one file shares the blocks of another until they are changed
_AT_ONCE = 2**24  # bytes


@contextmanager
def private_copy(warehouse: Path, lock_timeout: float) -> Iterator[Path]:
    """A copy of `warehouse` to write, or the place of a new one; published where the block ends well.

    One at a time; whatever ends the block otherwise, a kill too, leaves the warehouse as it was, and what is
    left of the copy is cleared by the next. While it lasts nobody else may open the warehouse to write, as
    that would be lost; readers come and go.

    Raises WarehouseError with code ``locked``, ``no_warehouse_file``, ``no_space`` or ``not_whole``.
    """
    folder = warehouse.with_suffix(".loading")
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    with only_writer(warehouse.with_suffix(".lock"), str(warehouse), lock_timeout):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
            copy = folder / warehouse.name
            with _held_unchanged(warehouse, lock_timeout) as old:
                if old:
                    _copy(old, copy)
                yield copy
                _publish(copy, warehouse)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held_unchanged(warehouse: Path, lock_timeout: float) -> Iterator[BinaryIO | None]:
    """The warehouse's bytes, where there is one; DuckDB keeps others from writing it, as it is being read."""
    if not warehouse.exists():
        yield None
        return
    if _log_of(warehouse).exists():  # whoever wrote it directly was killed: DuckDB puts it in order
        with attached_file(warehouse, read_only=False, lock_timeout=lock_timeout) as connection:
            connection.execute("checkpoint")
    # Opened first and closed last: a process that closes a file loses every lock that it has on it.
    with (
        warehouse.open("rb") as stream,
        attached_file(warehouse, read_only=True, lock_timeout=lock_timeout),
    ):
        yield stream


def _copy(source: BinaryIO, target: Path) -> None:
    """Copy a file, without its blocks where the file system can share them (XFS, btrfs, ZFS)."""
    with target.open("wb") as stream:
        try:
            fcntl.ioctl(stream.fileno(), _FICLONE, source.fileno())
        except OSError:  # it cannot: each file system has an error number of its own for that
            needed, free = os.fstat(source.fileno()).st_size, shutil.disk_usage(target.parent).free
            if needed > free:
                message = (
                    f"a load writes a copy of {source.name} ({needed:,} bytes), and there is room "
                    f"for {free:,}; make room, or move the warehouse "
                    "to a file system that shares blocks (XFS, btrfs)"
                )
                raise WarehouseError("no_space", message) from None
            shutil.copyfileobj(source, stream, _AT_ONCE)


def _publish(copy: Path, warehouse: Path) -> None:
    """Put the copy into the warehouse's place, whole and on disk, with the permissions that it had."""
    if _log_of(copy).exists():
        message = f"the load into {warehouse} left its log unwritten, so it is not published; load again"
        raise WarehouseError("not_whole", message)
    if warehouse.exists():
        old = warehouse.stat()
        shutil.copystat(warehouse, copy)
        os.utime(copy)
        with suppress(PermissionError):  # only root may give a file away; its group then stays the loader's
            os.chown(copy, old.st_uid, old.st_gid)
    _to_disk(copy)
    copy.replace(warehouse)
    _to_disk(warehouse.parent)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _log_of(file: Path) -> Path:
    """Where DuckDB keeps what is committed and not in the file yet."""
    return file.with_name(file.name + ".wal")
