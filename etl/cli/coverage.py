"""`sosik coverage`: days and outlets as a grid, and the days that something is wrong with as a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.table import Table
from rich.text import Text

from etl.cli.options import DAY, JSON
from etl.cli.output import console, echo_json, print_rows
from etl.marts.coverage import Coverage, coverage_of
from etl.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_GRID_OUTLETS = 12  # more do not fit beside each other
_STYLES = {"missing": "bold red", "thin": "yellow", "late": "magenta", "ended": "red"}
_SILENT = ("ok", "off")  # the number says it


@click.command()
@click.option("--since", type=DAY, metavar="DAY", help="First day of publication (2024-03-05).")
@click.option("--until", type=DAY, metavar="DAY", help="Last day  [default: the newest one judged]")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Only this outlet; repeatable.")
@click.option(
    "--problems", "problems_only", is_flag=True, help="Only days missing, thin or late, and outlets that end."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@JSON
@click.pass_context
def coverage(
    ctx: click.Context,
    /,
    since: datetime | None,
    until: datetime | None,
    outlets: tuple[str, ...],
    **shown: bool,
) -> None:
    """Tell which days and outlets are missing, thin or late, by each outlet's own history.

    Fourteen days without --since. docs/coverage.md tells how a day is judged.

    \b
    sosik coverage
    sosik coverage --since 2024-01-01 --problems --csv
    """
    first, last = (moment.date() if moment else None for moment in (since, until))
    found = coverage_of(load_settings(**ctx.obj), first, last, outlets)
    print_coverage(found, **shown)


def print_coverage(
    found: Coverage, *, problems_only: bool = False, as_json: bool = False, as_csv: bool = False
) -> None:
    """Print coverage: JSON with `days` and `outlets`, CSV of the days, or a grid and a list of problems."""
    days = found.problems if problems_only else found.days
    if as_json:
        echo_json({"days": days, "outlets": found.outlets})
        return
    if as_csv:
        print_rows(days, as_csv=True)
        return
    names = sorted({row["publisher"] for row in found.days})
    if not problems_only and 0 < len(names) <= _GRID_OUTLETS:
        console().print(_grid(found.days, names))
    _print_problems(found)
    if not problems_only and found.outlets:
        newest = max(row["newest_partition_date"] for row in found.outlets)
        console().print(f"newest load with articles: {newest}", highlight=False)


def _grid(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Table:
    table = Table(show_header=True, header_style="bold")
    table.add_column("day")
    for name in names:
        table.add_column(name, justify="right")
    cells = {(row["day"], row["publisher"]): row for row in rows}
    for day in sorted({row["day"] for row in rows}):
        table.add_row(f"{day} {day:%a}", *(_cell(cells.get((day, name))) for name in names))
    return table


def _cell(row: Mapping[str, Any] | None) -> Text:
    if row is None:
        return Text("")
    if row["status"] == "off":
        return Text("·", style="dim")
    told = "" if row["status"] in _SILENT else f"{row['status']} "
    return Text(f"{told}{row['articles']}", style=_STYLES.get(row["status"], ""))


def _print_problems(found: Coverage) -> None:
    shown = [
        {name: row[name] for name in ("day", "publisher", "status", "articles", "expected", "reason")}
        for row in found.problems
    ]
    if shown:
        print_rows(shown)
    elif found.days:
        first, last = found.days[0]["day"], found.days[-1]["day"]
        console().print(f"nothing missing, thin or late from {first} to {last}", highlight=False)
    else:
        console().print("no outlet is expected in these days", highlight=False)
