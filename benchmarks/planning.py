"""How long planning a run of very many files takes, and how much memory: new files, then known ones.

    python benchmarks/planning.py 1000000

The listing is made up; no file is read.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from etl import pipeline
from etl.load import connect_writer
from etl.manifest import ManifestEntry
from etl.settings import Settings

DAY = date(2024, 3, 5)
PLACE = "s3://archive/{:03d}/{:09d}.txt"
KNOWN = (
    "insert into file select format($2, i % 365, i), 1, 1, 2000, now(), 'v', 1, 0, 'l' "
    "from range($1) as rows (i)"
)


def entries(count: int) -> Iterator[ManifestEntry]:
    """A listing of so many files."""
    for number in range(count):
        uri = PLACE.format(number % 365, number)
        yield ManifestEntry(uri, uri, bytes=2000, version="v", modified=1.7e9, parts=1, day=DAY.isoformat())


def plan(count: int, settings: Settings) -> None:
    """Lay out a run over so many files, and tell what it took."""
    started = time.perf_counter()
    planned = pipeline.lay_out(entries(count), settings, DAY, None)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = f"{planned.documents:,} to read in {len(planned.batches):,} batches, {planned.known:,} known"
    print(f"{count:,} files: {told}; {seconds:.1f} s, the process at most {peak:,} MB so far")


def main() -> None:
    """Plan with an empty ledger, then with one that has every file."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(warehouse=str(Path(folder, "news.duckdb")))
        plan(1, settings)
        plan(count, settings)
        with connect_writer(settings) as connection:
            connection.execute(KNOWN, [count, PLACE])
        plan(count, settings)


if __name__ == "__main__":
    main()
