"""Stories over the whole warehouse: near copies share a story id, whichever load brought them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from etl.resources import sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb


def join_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Give one story id to all stories that near copies of this load bring together."""
    joined = smallest_joined(connection.execute(sql_text("load/stories/pair")).fetchall())
    if joined:
        columns = {"part_id": list(joined), "story_id": list(joined.values())}
        connection.register("joined_story", pa.table(columns))
        connection.execute(sql_text("load/stories/join"))
        connection.unregister("joined_story")


def smallest_joined(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each id that is joined to a smaller one, with the smallest it is joined to over any number of pairs.

    >>> smallest_joined([("b", "c"), ("a", "c"), ("x", "y")])
    {'c': 'a', 'b': 'a', 'y': 'x'}
    """
    parents: dict[str, str] = {}
    for one, other in pairs:
        low, high = sorted((_root(parents, one), _root(parents, other)))
        if low != high:
            parents[high] = low
    return {story: _root(parents, story) for story in parents}


def _root(parents: dict[str, str], story: str) -> str:
    while story in parents:
        grandparent = parents.get(parents[story], parents[story])
        parents[story] = grandparent
        story = grandparent
    return story
