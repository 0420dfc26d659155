"""The zoo in one run: all cases in a folder, loaded as a user would, and what the ledger says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zoo_cases import CASES, LIMITS
from zoo_renderings import OWN_FIELDS

from etl import pipeline
from etl.load import connect_reader
from etl.settings import Settings

LEDGER = Path(__file__).with_name("zoo_ledger.sql").read_text(encoding="utf-8")


def run_zoo(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of the ledger by (name of the file, member), each with its rejection and its article."""
    settings = Settings(warehouse=str(folder / "zoo.duckdb"), record_fields=OWN_FIELDS, jobs=1, **LIMITS)
    inbox = folder / "inbox"
    inbox.mkdir()
    for case in CASES:
        (inbox / case.name).write_bytes(case.content)
    plan = pipeline.discover([str(inbox)], settings)
    pipeline.extract_batches(plan.batches, settings, lambda _: None)
    pipeline.load(plan.run_folder, settings)
    with connect_reader(settings) as connection:
        rows = connection.execute(LEDGER).to_arrow_table().to_pylist()
    return {(row["uri"].rpartition("/")[2], row["member"]): row for row in rows}
