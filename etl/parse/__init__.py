"""How an article is laid out: documents in, articles with their passages out."""

from etl.parse.document import parse_document

__all__ = ["parse_document"]
