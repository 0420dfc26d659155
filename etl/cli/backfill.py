"""`sosik backfill`: what it plans, and how it goes on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from etl import pipeline
from etl.backfill import (
    backfill_folder,
    only_one,
    plan_backfill,
    plan_rows,
    run_backfill,
    told,
)
from etl.cli.options import DAY, JSON
from etl.cli.output import SOME_REJECTED, echo_json, print_counts, print_rows, progress_over
from etl.settings import load_settings

if TYPE_CHECKING:
    from etl.backfill import BackfillPlan
    from etl.plan import Group


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--since", type=DAY, metavar="DAY", help="The first day of paths with {ds} (2019-01-01).")
@click.option("--until", type=DAY, metavar="DAY", help="Their last day  [default: today]")
@click.option("--chunk-files", type=int, help="Files a chunk; each is loaded before the next is read.")
@click.option("--jobs", type=int, help="Processes that extract; 0: one a core.")
@click.option("--dry-run", is_flag=True, help="Print the plan and load nothing.")
@JSON
@click.pass_context
def backfill(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Load an archive in chunks: a file, a folder, or a place with {ds} over a range of days.

    Stopped or killed, it goes on when it is started again: what is loaded is not read again.

    \b
    sosik backfill crawl-2019.warc.gz --dry-run
    sosik backfill "inbox/{ds}/" --since 2019-01-01 --until 2019-12-31 --jobs 2
    """
    since, until = (moment.date() if (moment := options.pop(name)) else None for name in ("since", "until"))
    dry_run, as_json = options.pop("dry_run"), options.pop("as_json")
    settings = load_settings(**ctx.obj | options)
    with only_one(backfill_folder(paths, settings, since, until)):
        plan = plan_backfill(paths, settings, since, until)
        if not as_json:
            print_plan(plan)
        elif dry_run:
            echo_json(plan.as_dict())
        if dry_run:
            pipeline.clear(plan.folder)
            return
        with progress_over(sum(chunk.files for chunk in plan.chunks), quiet=as_json) as progress:
            counts = run_backfill(plan, settings, progress, None if as_json else _teller(len(plan.chunks)))
    if as_json:
        echo_json({"plan": plan.total, **counts})
    else:
        print_counts(counts, settings.warehouse_shown)
    if counts["documents_rejected"]:
        sys.exit(SOME_REJECTED)


def print_plan(plan: BackfillPlan) -> None:
    """Print the plan: its rows, and what it comes to."""
    print_rows(plan_rows(plan.days))
    total = plan.total
    click.echo(
        f"{total['days']} days, {total['files']:,} files, {total['bytes']:,} bytes: "
        f"{total['loaded_files']:,} loaded, {total['waiting_files']:,} left for later, "
        f"{total['new_files']:,} to read in {total['chunks']:,} chunks"
    )


def _teller(chunks: int) -> Any:
    done = 0

    def tell(chunk: Group, counts: dict[str, int]) -> None:
        nonlocal done
        done += 1
        click.echo(f"chunk {done} of {chunks} loaded ({chunk.label}): {told(counts)}", err=True)

    return tell
