"""How an article is laid out: documents in, articles with their passages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.lazy import imported_on_demand

if TYPE_CHECKING:
    from etl.parse.document import parse_document

__all__ = ["parse_document"]

__getattr__ = imported_on_demand(__name__, {"parse_document": "etl.parse.document"})
