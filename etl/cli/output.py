"""How the command prints: tables and bars on a terminal, plain lines and JSON elsewhere."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SOME_REJECTED = 3  # the exit status
_PLAIN_STEP = 200  # documents between two plain lines


def console(*, stderr: bool = False) -> Console:
    """A console for the stream as it is now; wide where it is no terminal, so that no cell is cut."""
    plain = Console(stderr=stderr)
    return plain if plain.is_terminal else Console(stderr=stderr, width=2000)


def echo_json(value: Any) -> None:
    """Print `value` as one JSON text, times in ISO 8601."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):  # sums of whole numbers come so
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def print_rows(rows: Sequence[Mapping[str, Any]], *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print rows as a table, as JSON or as CSV; columns are those of the first row."""
    if as_json:
        echo_json(list(rows))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([list(rows[0])] if rows else [])
        writer.writerows(row.values() for row in rows)
    elif not rows:
        click.echo("(no rows)")
    else:
        table = Table(show_header=True, header_style="bold")
        for name, value in rows[0].items():
            table.add_column(name, justify="right" if isinstance(value, int | float) else "left")
        for row in rows:
            table.add_row(*(_cell(value) for value in row.values()))
        console().print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.10g}"
    if hasattr(value, "isoformat"):
        return str(value.isoformat(" ") if hasattr(value, "hour") else value.isoformat())
    return str(value).replace("[", r"\[")


def print_counts(counts: Mapping[str, Any], warehouse: str) -> None:
    """Print what a load came to, in one line a program can read too."""
    click.echo(
        f"read {counts['documents_read']}: "
        f"{counts['articles_new']} new, {counts['articles_revised']} revised, "
        f"{counts['articles_unchanged']} unchanged, {counts['documents_rejected']} rejected → {warehouse}"
    )


@contextmanager
def progress_over(total: int, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """A function to call with the number of documents done: a bar on a terminal, plain lines elsewhere."""
    screen = Console(stderr=True)
    if quiet:
        yield lambda _: None
    elif screen.is_terminal:
        columns = (TextColumn("extracting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=screen, transient=True) as bar:
            task = bar.add_task("extracting", total=total)
            yield lambda done: bar.advance(task, done)
    else:
        yield _plain_progress(total)


def _plain_progress(total: int) -> Callable[[int], None]:
    seen = 0

    def advance(done: int) -> None:
        nonlocal seen
        before, seen = seen, seen + done
        if seen == total or seen // _PLAIN_STEP > before // _PLAIN_STEP:
            click.echo(f"extracted {seen} of {total}", err=True)

    return advance
