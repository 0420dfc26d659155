"""What the grammar of dates gives: the words and the half-open interval they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Period:
    """A period that a text names; offsets are characters of the text, end exclusive.

    `period_start` <= t < `period_end`, both aware of Asia/Seoul.
    """

    start: int
    end: int
    surface: str
    period_start: datetime
    period_end: datetime
    rule: str
