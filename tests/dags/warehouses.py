"""Warehouses that tests of the DAGs compare: what they hold, and one that is loaded without Airflow."""

from etl import pipeline
from etl.contract import contract
from etl.load import connect_reader
from etl.settings import Settings


def contents(settings):
    """Every row of every table, without what differs from run to run: the ledger of loads and its ids."""
    found = {}
    with connect_reader(settings) as connection:
        for table in contract().values():
            columns = [f'"{column.name}"' for column in table.columns if not column.name.endswith("load_id")]
            rows = connection.execute(f"select {', '.join(columns)} from {table.name} order by all")
            found[table.name] = rows.fetchall()
    del found["load"]
    return found


def clean_load(folder, *paths):
    """Load the files of `paths` at once, without Airflow, into a warehouse in `folder`; its settings."""
    settings = Settings(warehouse=str(folder / "clean.duckdb"))
    plan = pipeline.discover(paths, settings)
    pipeline.extract_batches(plan.batches, settings)
    pipeline.load(plan.run_folder, settings)
    return settings
