"""Periods: the dates and spans of a Korean text as half-open intervals in Asia/Seoul."""

from etl.extract.periods.model import Period
from etl.extract.periods.reader import find_periods

__all__ = ["Period", "find_periods"]
