"""Extract: Korean text in, names, numbers, quotes and keywords out. It reads passages, never files.

As a library, on a plain string (docs/library.md):

- `extract_text(text, published_at)`: everything, an `Extraction`
- `find_quantities(text)`: numbers with value, unit, qualifier and direction; no morphemes, fast
- `find_periods(text, published_at)`: dates and spans of time as half-open intervals
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.lazy import imported_on_demand

if TYPE_CHECKING:
    from etl.extract.article import extract_article, extract_text
    from etl.extract.periods import find_periods
    from etl.extract.quantities import find_quantities

__all__ = ["extract_article", "extract_text", "find_periods", "find_quantities"]

__getattr__ = imported_on_demand(  # numbers alone need no morphemes
    __name__,
    {
        "extract_article": "etl.extract.article",
        "extract_text": "etl.extract.article",
        "find_periods": "etl.extract.periods",
        "find_quantities": "etl.extract.quantities",
    },
)
