"""Names of persons, organizations, places, events, programs and laws: found, then resolved."""

from etl.extract.names.finder import NameResult, find_names

__all__ = ["NameResult", "find_names"]
