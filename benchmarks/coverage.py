# ruff: noqa: E501  # rows of SQL
"""How long the views of coverage take: `python benchmarks/coverage.py [ARTICLES]`.

A hundred outlets over five years, no paper on Sundays, counts that vary by weekday and by chance, a tenth a day late.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from etl.load import connect_reader, connect_writer
from etl.load.migrations import make_views
from etl.settings import Settings

FILL = """
insert into publisher select 'p' || i, 'p' || i, null from range(100) as t(i);
insert into load select day::varchar, day, day, 'succeeded', day, 0, 0, 0, 0, 0, ''
    from generate_series(date '2019-01-07', date '2024-01-31', interval 1 day) as t(day);
insert into article by name
    with day as (select p, d, date '2019-01-07' + d::integer as day from range(100) as t(p), range(1820) as u(d) where d % 7 <> 6),
    printed as (select *, greatest(1, round($1 / 156000 * (0.4 + hash(p, d % 7) % 100 / 83.0) + hash(p, d) % 3 - 1))::integer as n from day)
    select 'a' || p || '-' || d || '-' || i as article_id, 1 as revision, 'p' || p as publisher_id, '' as headline,
        day + interval 3 hour as published_at, '' as published_at_source, '' as body, 1000 as char_count, '' as content_sha256,
        '' as story_id, '' as document_id, (day + (hash(p, d, i) % 10 = 0)::integer)::date::timestamp::varchar as load_id
    from printed, range(printed.n) as t(i);
"""
QUESTIONS = (
    "select count(*) from arrival_by_day",
    "select status, count(*), max(expected) from coverage_by_day group by all order by all",
    "select count(*) from coverage_by_day where day >= date '2023-12-01' and publisher = 'p7'",
    "select count(*) from freshness_by_outlet",
)


def main(articles: int) -> None:
    """Print the seconds of each question over a warehouse of about so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(warehouse=str(Path(folder, "coverage.duckdb")))
        with connect_writer(settings) as connection:
            for statement in FILL.split(";\n"):
                connection.execute(statement, [articles] if "$1" in statement else None)
            make_views(connection)
        with connect_reader(settings) as connection:
            print("articles", connection.execute("select count(*) from article").fetchone())
            for question in QUESTIONS:
                began = time.perf_counter()
                rows = connection.execute(question).fetchall()
                print(f"{time.perf_counter() - began:6.2f} s  {question}  {rows}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
