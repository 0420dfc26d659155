"""The quality checks: statements of `sql/checks` that find the rows that break the contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from etl.resources import sql_names, sql_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: how many rows break it, and the first of them."""

    name: str
    broken: int
    example: str | None

    def as_dict(self) -> dict[str, Any]:
        """The result by name."""
        return asdict(self)


def run_checks(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    """Run every check over the articles in the temporary table `checked_article`."""
    connection.execute(sql_text("load/entity_reference"))
    return [_run(connection, name) for name in sql_names("checks")]


def failures(results: Iterable[CheckResult]) -> str:
    """A sentence on the checks that failed; empty where none did."""
    failed = [result for result in results if result.broken]
    told = "; ".join(f"{result.name}: {result.broken} rows, first {result.example}" for result in failed)
    return f"rows break the contract ({told}); see sql/checks" if failed else ""


def _run(connection: duckdb.DuckDBPyConnection, name: str) -> CheckResult:
    rows = connection.execute(sql_text(name)).to_arrow_table()
    example = str(rows.slice(0, 1).to_pylist()[0]) if rows.num_rows else None
    return CheckResult(name.removeprefix("checks/"), rows.num_rows, example)
