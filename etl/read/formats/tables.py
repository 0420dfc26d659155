"""Tables: CSV, XLSX and Parquet, a record a row."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import python_calamine

from etl.errors import ReadError
from etl.read.formats.fields import is_known_column
from etl.read.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from etl.limits import Limits

_DELIMITERS = ",\t;|"
_MIN_COLUMNS = 2
_ROWS_A_BATCH = 500


def looks_like_table(head: str) -> bool:
    """Whether the first line names at least two known columns.

    >>> looks_like_table("title,url,press,time,content\\n…"), looks_like_table("가람시, 다리 놓는다\\n…")
    (True, False)
    """
    cells = _header(head.lstrip().partition("\n")[0])
    return sum(is_known_column(cell) for cell in cells) >= _MIN_COLUMNS


def csv_rows(text: str) -> Iterator[Row]:
    """The rows of a CSV with a header; the delimiter is the header's commonest.

    A row with more or fewer cells than the header is an error of its own, code ``ragged_row``.
    """
    csv.field_size_limit(2**31 - 1)  # sizes are limited by the settings
    first = text.lstrip("\n").partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
    try:
        header = next(row for row in rows if row)
        for number, row in enumerate((row for row in rows if row), start=1):
            yield _row(number, header, row)
    except csv.Error as error:
        raise ReadError("bad_csv", f"it is no sound CSV ({error}); write it again with quotation") from error


def sheet_rows(content: bytes, limits: Limits) -> Iterator[Row]:
    """The rows of the first sheet of an XLSX or XLS that has any, below its header.

    Raises ReadError with code ``bad_sheet`` or ``bomb``.
    """
    _refuse_bomb(content, limits)
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names)
        rows = next((rows for rows in sheets if rows), [])
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ReadError("bad_sheet", f"it is no sound Excel file ({error}); save it again") from error
    if rows:
        header = [str(cell).strip() for cell in rows[0]]
        for number, row in enumerate(rows[1:], start=1):
            yield Row(number, dict(zip(header, (_cell(cell) for cell in row), strict=False)))


def parquet_rows(content: bytes) -> Iterator[Row]:
    """The rows of a Parquet file.

    Raises ReadError with code ``bad_parquet``.
    """
    number = 0
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(content))
        for batch in file.iter_batches(batch_size=_ROWS_A_BATCH):
            for record in batch.to_pylist():
                number += 1
                yield Row(number, {name: _cell(value) for name, value in record.items()})
    except (pyarrow.ArrowException, OSError) as error:
        raise ReadError("bad_parquet", f"it is no sound Parquet file ({error}); write it again") from error


def _header(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _row(number: int, header: list[str], row: list[str]) -> Row:
    extra = [cell for cell in row[len(header) :] if cell.strip()]
    if not extra and len(row) >= len(header):
        return Row(number, {name.strip(): cell for name, cell in zip(header, row, strict=False)})
    raw = io.StringIO()
    csv.writer(raw).writerows((header, row))
    message = (
        f"the row has {len(row)} cells and the header {len(header)}; quote cells that hold the delimiter"
    )
    return Row(number, error=ReadError("ragged_row", message), raw=raw.getvalue())


def _cell(value: Any) -> Any:
    """A cell as JSON can hold it: times in ISO."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def _refuse_bomb(content: bytes, limits: Limits) -> None:
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > min(limits.max_member_bytes, limits.max_ratio * len(content)):
        message = (
            "it unpacks to more than max_member_bytes or max_ratio allow; split it, or raise the setting"
        )
        raise ReadError("bomb", message)
