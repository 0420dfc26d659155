"""The command line: one function a command, each a call of the pipeline and a way to print it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from etl import __version__, pipeline
from etl.cli.airflow import airflow
from etl.cli.backfill import backfill
from etl.cli.coverage import coverage
from etl.cli.options import JSON
from etl.cli.output import SOME_REJECTED, console, echo_json, print_counts, print_rows, progress_over
from etl.cli.show import article_as_dict, print_article
from etl.cli.training import training
from etl.errors import SosikError
from etl.evaluate import evaluate_file, print_report
from etl.load import connect_reader, rejected_documents
from etl.marts.queries import query, status_rows, table_counts
from etl.settings import Settings, load_settings, settings_with_origin

_GOLD_FILE = click.Path(path_type=Path)


class _Group(click.Group):
    """Turns the project's errors into a sentence and an exit status, for every command."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except SosikError as error:
            click.echo(f"sosik: {error.message} [{error.code}]", err=True)
            sys.exit(error.exit_status)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--warehouse",
    metavar="FILE",
    help="The DuckDB file, or ducklake:…  [SOSIK_WAREHOUSE; default: sosik.duckdb]",
)
@click.version_option(__version__, prog_name="sosik")
@click.pass_context
def main(ctx: click.Context, warehouse: str | None) -> None:
    """Korean news files in, a DuckDB warehouse out.

    \b
    sosik run data/articles            load files, folders or globs
    sosik sql "from metric limit 5"    ask the warehouse
    sosik show ARTICLE_ID              read an article with its names and numbers marked

    Exit status: 0 all loaded, 3 some rejected, 1 the run failed, 2 wrong use.
    """
    ctx.obj = {"warehouse": warehouse}


def _settings(ctx: click.Context, **flags: Any) -> Settings:
    ctx.obj |= flags
    return load_settings(**ctx.obj)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--batch-files", type=int, help="Files a batch.")
@click.option("--jobs", type=int, help="Processes that extract; 0: one a core.")
@click.option("--max-file-bytes", type=int, help="Reject larger files.")
@JSON
@click.pass_context
def run(ctx: click.Context, /, paths: tuple[str, ...], as_json: bool, **flags: Any) -> None:  # noqa: FBT001
    """Load articles: files, folders, or globs in quotation marks.

    What was loaded before is left as it is, and a file that stayed as it was is not opened again; a
    changed article becomes a new revision; what cannot be loaded is kept in quarantine, told in the table
    `rejection`, and loaded by `sosik replay` once mended. A path with {ds}, {year}, {month} or {day} is
    an inbox: today's files and late ones of the days before.

    \b
    sosik run data/articles
    sosik run "inbox/2024-03-*/*.txt" --jobs 2
    """
    settings = _settings(ctx, **flags)
    _run(pipeline.discover(paths, settings), settings, as_json=as_json)


@main.command()
@click.option("--max-file-bytes", type=int, help="Reject larger files.")
@JSON
@click.pass_context
def replay(ctx: click.Context, /, as_json: bool, **flags: Any) -> None:  # noqa: FBT001
    """Load what is in quarantine again, once the cause is mended.

    Documents that are refused again stay where they are.
    """
    settings = _settings(ctx, **flags)
    _run(pipeline.discover_rejected(settings), settings, as_json=as_json)


def _run(plan: pipeline.Plan, settings: Settings, *, as_json: bool) -> None:
    with progress_over(plan.documents, quiet=as_json) as progress:
        pipeline.extract_batches(plan.batches, settings, progress)
    counts = pipeline.load(plan.run_folder, settings)
    pipeline.clear(plan.run_folder)
    if as_json:
        echo_json(counts)
    else:
        print_counts(counts, settings.warehouse_shown)
        if plan.waiting:
            click.echo(f"left for later: {plan.waiting} files that may still be written", err=True)
        _print_rejections(settings, counts["load_id"])
    if counts["documents_rejected"]:
        sys.exit(SOME_REJECTED)


def _print_rejections(settings: Settings, load_id: str) -> None:
    shown = [row for row in rejected_documents(settings) if row["load_id"] == load_id]
    for row in shown[:10]:
        console(stderr=True).print(
            f"  rejected [{row['code']}] {row['message']}", markup=False, highlight=False
        )


@main.command()
@click.argument("statement", metavar="STATEMENT|-")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@JSON
@click.pass_context
def sql(ctx: click.Context, statement: str, as_csv: bool, as_json: bool) -> None:  # noqa: FBT001
    """Ask the warehouse, read-only; `-` reads the statement from standard input.

    \b
    sosik sql "select kind, count(*) from metric group by all"
    sosik sql - < query.sql
    """
    asked = sys.stdin.read() if statement == "-" else statement
    print_rows(query(_settings(ctx), asked), as_json=as_json, as_csv=as_csv)


@main.command()
@click.argument("article_id")
@JSON
@click.pass_context
def show(ctx: click.Context, article_id: str, as_json: bool) -> None:  # noqa: FBT001
    """Show an article with its names and numbers marked in the text.

    The first characters of an ARTICLE_ID are enough where they are unique.
    """
    with connect_reader(_settings(ctx)) as connection:
        found = article_as_dict(connection, article_id)
    if as_json:
        echo_json(found)
    else:
        print_article(found)


@main.command()
@click.argument("gold", nargs=-1, required=True, type=_GOLD_FILE, metavar="GOLD.jsonl...")
@click.option("--errors", is_flag=True, help="List what was missed and what was invented.")
@JSON
def evaluate(gold: tuple[Path, ...], errors: bool, as_json: bool) -> None:  # noqa: FBT001
    """Measure the extractors on gold files: precision, recall and F1.

    The format of a gold file is told in docs/annotation.md.
    """
    report = evaluate_file(gold)
    if as_json:
        echo_json(report.as_dict(with_errors=errors))
    else:
        print_report(report, with_errors=errors)


@main.group()
def train() -> None:
    """Fit again what is learned: the tagger of names, and the choice of measure and subject.

    Needs `pip install sosik[train]`. The same data give the same weights.
    """


@train.command("names")
@click.argument("gold", nargs=-1, type=_GOLD_FILE, metavar="GOLD...")
@click.option(
    "--klue", type=click.Path(path_type=Path), required=True, help="Folder of KLUE's news sentences."
)
@click.option(
    "--labels", type=click.Path(path_type=Path), help="Labels of this project for KLUE's other sentences."
)
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The file to write.")
@JSON
def train_names(gold: tuple[Path, ...], klue: Path, labels: Path | None, to: Path, as_json: bool) -> None:  # noqa: FBT001
    """Train the tagger of names, and score it on the sentences that are set aside.

    \b
    sosik train names --klue klue --labels data/training/klue-names.tsv \\
      --to data/model/names.tsv.gz data/gold/*.jsonl
    """
    print_rows(training().train_names(gold, klue, labels, to), as_json=as_json)


@train.command("choices")
@click.argument("gold", nargs=-1, required=True, type=_GOLD_FILE, metavar="GOLD...")
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The folder to write to.")
@JSON
def train_choices(gold: tuple[Path, ...], to: Path, as_json: bool) -> None:  # noqa: FBT001
    """Fit the weights that choose measure and subject, and score them by cross-validation.

    \b
    sosik train choices --to data/model data/gold/[0-9]*.jsonl data/gold/metrics.jsonl
    """
    print_rows(training().train_choices(gold, to), as_json=as_json)


@main.command()
@JSON
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:  # noqa: FBT001
    """Tell what the warehouse holds: tables, last loads, and what waits in quarantine."""
    settings = _settings(ctx)
    loads = status_rows(settings)
    tables = table_counts(settings)
    waiting = rejected_documents(settings)
    if as_json:
        echo_json(
            {"warehouse": settings.warehouse_shown, "tables": tables, "loads": loads, "waiting": waiting}
        )
        return
    console().print(f"warehouse {settings.warehouse_shown}", highlight=False)
    print_rows([{"table": name, "rows": rows} for name, rows in tables.items()])
    print_rows(loads)
    if waiting:
        console().print(f"{len(waiting)} documents wait in quarantine:")
        print_rows([{"code": row["code"], "uri": row["uri"], "message": row["message"]} for row in waiting])


@main.command()
@JSON
@click.pass_context
def check(ctx: click.Context, as_json: bool) -> None:  # noqa: FBT001
    """Run every quality check over the whole warehouse."""
    results = pipeline.check(_settings(ctx))
    if as_json:
        echo_json(results)
    else:
        print_rows(results)


@main.command("settings")
@JSON
@click.pass_context
def settings_command(ctx: click.Context, as_json: bool) -> None:  # noqa: FBT001
    """Print each setting, its value, and where the value came from."""
    rows = [
        {"setting": name, "value": value, "from": origin, "what": what}
        for name, value, origin, what in settings_with_origin(_settings(ctx), ctx.obj)
    ]
    print_rows(rows, as_json=as_json)


main.add_command(airflow)
main.add_command(backfill)
main.add_command(coverage)


if __name__ == "__main__":
    main()
