"""`sosik show`: an article with its names and numbers marked where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from etl.cli.output import console
from etl.errors import UsageError
from etl.resources import sql_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    import duckdb

_STYLES = {
    "person": "bold magenta",
    "organization": "bold blue",
    "place": "bold green",
    "metric": "bold yellow",
}
_OTHER = "bold cyan"


def article_as_dict(connection: duckdb.DuckDBPyConnection, article_id: str) -> dict[str, Any]:
    """The article whose id starts with `article_id`: its header, its passages, and the marks in each.

    Raises UsageError with code ``no_such_article`` or ``ambiguous_article``.
    """
    found = _rows(connection, "show/article", article_id)
    if not found:
        listing = '`sosik sql "select article_id, headline from article"`'
        message = f"no article's id starts with {article_id!r}; list them with {listing}"
        raise UsageError("no_such_article", message)
    if len(found) > 1:
        message = f"{len(found)} articles' ids start with {article_id!r}; give more characters"
        raise UsageError("ambiguous_article", message)
    article = found[0]
    article["passages"] = _rows(connection, "show/passages", article["article_id"])
    article["marks"] = _rows(connection, "show/marks", article["article_id"])
    return article


def _rows(connection: duckdb.DuckDBPyConnection, name: str, parameter: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.execute(sql_text(name), [parameter]).to_arrow_table().to_pylist()
    return rows


def print_article(article: Mapping[str, Any]) -> None:
    """Print the article: colours on a terminal, brackets elsewhere."""
    screen = console()
    published = f"{article['published_at']:%Y-%m-%d %H:%M}"
    identity = f"{article['article_id']} r{article['revision']}"
    screen.print(f"{article['publisher']} · {published} · {identity}", style="dim", highlight=False)
    marks: dict[int, list[Mapping[str, Any]]] = {}
    for mark in article["marks"]:
        marks.setdefault(mark["passage_no"], []).append(mark)
    for passage in article["passages"]:
        line = marked_text(passage["text"], marks.get(passage["passage_no"], []))
        style = "bold" if passage["kind"] == "headline" else "dim" if passage["kind"] == "boilerplate" else ""
        screen.print(Text.assemble((f"{passage['kind']:<12}", "dim"), line), style=style, highlight=False)


def marked_text(text: str, marks: list[Mapping[str, Any]]) -> Text:
    """`text` with each mark as `[surface|what it means]`; of overlapping marks the first is shown.

    >>> mark = {"start": 0, "end": 3, "source": "metric", "label": "count 3 명"}
    >>> marked_text("3명이 왔다", [mark]).plain
    '[3명이|count 3 명] 왔다'
    """
    line = Text()
    shown = 0
    for mark in marks:
        if mark["start"] < shown:
            continue
        line.append(text[shown : mark["start"]])
        surface = text[mark["start"] : mark["end"]]
        line.append(f"[{surface}", _STYLES.get(mark["source"], _OTHER))
        line.append(f"|{mark['label']}]", "dim")
        shown = mark["end"]
    line.append(text[shown:])
    return line
