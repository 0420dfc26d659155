"""`sosik airflow`: an Airflow of its own with the DAGs, until it is stopped."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any, NoReturn

import click

from etl.resources import resource_folder
from etl.settings import load_settings
from etl.standalone import USER, Home, prepare, running


@click.command()
@click.option(
    "--home", type=click.Path(path_type=Path), default=Path(".airflow"), show_default=True, metavar="FOLDER",
    help="Where it keeps all it has.",
)  # fmt: skip
@click.option("--port", type=click.IntRange(1024, 65533), default=8080, show_default=True, help="Its port.")
@click.option("--inbox", metavar="PATH", help="What news_daily reads; may hold {ds}  [SOSIK_INBOX]")
@click.option("--unpause", is_flag=True, help="Start with the DAGs switched on.")
@click.option("--dags", is_flag=True, help="Print the folder of the DAG files, and start nothing.")
@click.pass_context
def airflow(ctx: click.Context, /, home: Path, port: int, inbox: str | None, **asked: bool) -> None:
    """Start Airflow with the DAGs, on this machine alone, until Ctrl-C.

    Its database, logs and passwords lie in one folder, and pool, connection and variable are made. For an
    Airflow that you have already, docs/airflow.md tells what to copy.

    \b
    sosik airflow --inbox "inbox/{ds}/" --unpause
    cp "$(sosik airflow --dags)"/*.py $AIRFLOW_HOME/dags/
    """
    if asked["dags"]:
        click.echo(resource_folder("dags"))
        return
    flags = ctx.obj | {"inbox": inbox}
    renew = any(value is not None for value in flags.values())
    place = Home(home, port)
    for ending in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C, too: Airflow would inherit that it is ignored
        signal.signal(ending, _interrupt)
    try:
        click.echo(f"making ready {home} …", err=True)
        environment = prepare(place, load_settings(**flags), unpause=asked["unpause"], renew=renew)
        click.echo("starting Airflow …", err=True)
        with running(place, environment) as process:
            click.echo(f"Airflow:  {place.address}\nlogin:    {USER} / {place.password}")
            click.echo(f"commands: AIRFLOW_HOME={home.resolve()} airflow …\nlog:      {place.log}")
            click.echo("Ctrl-C stops it.", err=True)
            process.wait()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
