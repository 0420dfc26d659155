"""Gold files: JSON Lines, a text a line, in the format of docs/annotation.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from etl.contract import TIMEZONE
from etl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A text without a date is read as of this day; its periods are not judged then.
_UNDATED = datetime(2024, 1, 1, tzinfo=ZoneInfo(TIMEZONE))


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text and what a careful reader takes from it; a list that is None is not judged."""

    id: str
    line: int
    text: str
    published_at: datetime
    metrics: list[dict[str, Any]] | None
    entities: list[dict[str, Any]] | None
    quotes: list[dict[str, Any]] | None


def read_gold(path: Path) -> Iterator[GoldText]:
    """The texts of a gold file, in order.

    Raises UsageError with code ``bad_gold`` where the file cannot be read, a line is no JSON, or a surface
    is not what stands at its offsets.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError("bad_gold", f"{path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _gold_text(line, number, path)


def _gold_text(line: str, number: int, path: Path) -> GoldText:
    try:
        row = json.loads(line)
        gold = GoldText(
            id=str(row.get("id", number)),
            line=number,
            text=row["text"],
            published_at=_moment(row.get("published_at")),
            metrics=row.get("metrics"),
            entities=row.get("entities"),
            quotes=row.get("quotes"),
        )
        claims = [*(gold.metrics or []), *(gold.entities or [])]
        wrong = [claim for claim in claims if gold.text[claim["start"] : claim["end"]] != claim["surface"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"{path}, line {number} is no gold text ({type(error).__name__}: {error}); see docs/annotation.md"
        )
        raise UsageError("bad_gold", message) from error
    if wrong:
        message = f"{path}, line {number}: {wrong[0]['surface']!r} is not what stands at {wrong[0]['start']}"
        raise UsageError("bad_gold", message)
    return gold


def _moment(text: str | None) -> datetime:
    if text is None:
        return _UNDATED
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(TIMEZONE))
