"""Sosik (소식, "news"): files of Korean news in, a DuckDB warehouse out.

The stages stand in folders of their own and go one way:
read → parse → extract → validate → load → marts.
"""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("sosik")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0.0.0"
