"""Extract: Korean text in, names, numbers, quotes and keywords out. It reads passages, never files.

As a library, on a plain string (docs/library.md):

- `extract_text(text, published_at)`: everything, an `Extraction`
- `find_quantities(text)`: numbers with value, unit, qualifier and direction; no morphemes, fast
- `find_periods(text, published_at)`: dates and spans of time as half-open intervals
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.extract.article import extract_article, extract_text
    from etl.extract.periods import find_periods
    from etl.extract.quantities import find_quantities

__all__ = ["extract_article", "extract_text", "find_periods", "find_quantities"]

_HOMES = {
    "extract_article": "etl.extract.article",
    "extract_text": "etl.extract.article",
    "find_periods": "etl.extract.periods",
    "find_quantities": "etl.extract.quantities",
}


def __getattr__(name: str) -> Any:
    # Loaded when asked for: numbers alone need no morphemes.
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
