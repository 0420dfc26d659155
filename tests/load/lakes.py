"""What a file and a DuckLake are compared by, and lakes to compare."""

from __future__ import annotations

from etl.contract import contract
from etl.load import connect_reader
from etl.resources import sql_names

_WHEN = {"started_at", "finished_at", "newest_load_at"}  # the clock's, not the articles'


def contents(settings):
    """Every row of every table and view, with the loads by their number and without times of loading."""
    with connect_reader(settings) as connection:
        loads = connection.execute("select load_id from load order by started_at").fetchall()
        numbers = {load_id: number for number, (load_id,) in enumerate(loads)}
        names = [*contract(), *(name.removeprefix("marts/") for name in sql_names("marts"))]
        return {name: _rows(connection, name, numbers) for name in names}


def _rows(connection, name, numbers):
    columns = [row[0] for row in connection.execute(f"describe {name}").fetchall() if row[0] not in _WHEN]
    chosen = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(f"select {chosen} from {name}").fetchall()
    return sorted(repr([numbers.get(str(cell), cell) for cell in row]) for row in rows)
