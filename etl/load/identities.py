"""One id for every file of an article: by address, by the outlet's own id, by outlet, headline and day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.resources import sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

_EXACT = ("url", "source_id")  # two articles never share one of these
_RANK = {"url": 0, "source_id": 1, "headline": 2}


@dataclass(slots=True)
class _Known:
    """An article and the exact keys that it has had so far, by kind."""

    exact: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def resolve_identities(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary table `same_article`: document_id → the article_id that its article shall have.

    Reads `staged_article_key`, and of the warehouse's `article_key` only the articles that share a key.
    """
    known = connection.execute(sql_text("load/known_keys")).fetchall()
    staged = connection.execute(sql_text("load/staged_keys")).fetchall()
    found = assign_articles(known, staged)
    table = pa.table(
        {
            "document_id": pa.array(found.keys(), pa.string()),
            "article_id": pa.array(found.values(), pa.string()),
        }
    )
    connection.register("found_identity", table)
    connection.execute("create or replace temp table same_article as from found_identity")
    connection.unregister("found_identity")


def assign_articles(
    known: Iterable[tuple[str, str, str]], staged: Iterable[tuple[str, str, str, str]]
) -> dict[str, str]:
    """The article of each staged document, from rows (article_id, kind, key) and (document_id, *same).

    A shared address or id of the outlet is proof; a shared headline of the outlet's day is, unless both have
    an address, or an id, of their own that differs. Documents with an address come first, whatever their
    order, so that all files of one load find the same article.

    >>> assign_articles([("a", "headline", "h")], [("1", "b", "url", "u"), ("1", "b", "headline", "h")])
    {'1': 'a'}
    """
    articles: dict[str, _Known] = defaultdict(_Known)
    by_key: dict[tuple[str, str], list[str]] = defaultdict(list)

    def add(article_id: str, kind: str, key: str) -> None:
        if article_id not in by_key[kind, key]:
            by_key[kind, key].append(article_id)
        if kind in _EXACT:
            articles[article_id].exact[kind].add(key)

    for article_id, kind, key in known:
        add(article_id, kind, key)
    documents: dict[str, tuple[str, list[tuple[str, str]]]] = {}
    for document_id, article_id, kind, key in staged:
        documents.setdefault(document_id, (article_id, []))[1].append((kind, key))
    found: dict[str, str] = {}
    for document_id, (own_id, keys) in sorted(documents.items(), key=_strongest_first):
        found[document_id] = article_id = _match(keys, by_key, articles) or own_id
        for kind, key in keys:
            add(article_id, kind, key)
    return found


def _strongest_first(item: tuple[str, tuple[str, list[tuple[str, str]]]]) -> tuple[list[int], str]:
    document_id, (_, keys) = item
    return sorted(_RANK[kind] for kind, _ in keys), document_id


def _match(
    keys: list[tuple[str, str]], by_key: dict[tuple[str, str], list[str]], articles: dict[str, _Known]
) -> str | None:
    for kind, key in sorted(keys, key=lambda pair: _RANK[pair[0]]):
        for article_id in by_key.get((kind, key), ()):
            if kind in _EXACT or not _contradicts(keys, articles[article_id]):
                return article_id
    return None


def _contradicts(keys: list[tuple[str, str]], article: _Known) -> bool:
    return any(article.exact[kind] and key not in article.exact[kind] for kind, key in keys if kind in _EXACT)
