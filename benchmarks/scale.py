"""What loads cost as the warehouse grows: `python benchmarks/scale.py ARTICLES [INCREMENT [WAREHOUSE]]`.

The articles of `data/articles` are extracted once and staged again and again with other ids, syllables,
sketches and entities, so that every copy is a new article. Each increment is loaded as any other; told are
its seconds, those of a processor (which other work on the machine changes less), those that went into copying
and publishing the file, and how large the warehouse has become.

WAREHOUSE is "{folder}/news.duckdb" where it is not given, or "ducklake:sqlite:{folder}/news.sqlite", or
"ducklake:postgres:dbname=…" of an empty database; the folder lies where TMPDIR says.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from etl import pipeline
from etl.load import Increment, connect_reader, load_increment, publish
from etl.marts.coverage import coverage_of
from etl.settings import Settings
from etl.validate import STAGED_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable

# Every id that makes an article another one; places and bands of a sketch too, as no copy is a near copy.
_OTHER = {
    "article_id": "md5(article_id || copy)[:16]",
    "document_id": "md5(document_id || copy)[:16]",
    "content_sha256": "sha256(content_sha256 || copy)",
    "story_id": "md5(story_id || copy)[:16]",
    "uri": "uri || '/' || copy",
    "key": "key || copy",
    "sketch": "list_transform(sketch, one -> (hash(one, copy) % 65536)::usmallint)",
    "band_hash": "hash(band_hash, copy)",
    "published_at": "published_at + to_days((copy % 1000)::integer)",
}
# The texts too, or they would be packed as one: each copy has syllables of its own in the same places. That
# packs somewhat worse than real texts, which share theirs.
_ROTATED = """
create or replace macro rotated(text, copy) as array_to_string(
    list_transform(
        string_split(text, ''),
        lambda one: if(one between '가' and '힣', chr(44032 + (ord(one) - 44032 + 37 * copy) % 11172), one)
    ),
    ''
)
"""
_OTHER |= {
    name: f"rotated({name}, copy::integer)"
    for name in ("headline", "subheadline", "body", "text", "surface", "term", "measure")
}
# Ten copies name the same: 1.6 new entities an article.
_OTHER |= {
    name: f"md5({name} || copy // 10)[:16]"
    for name in ("entity_id", "affiliation_id", "subject_id", "speaker_id")
}
_spent = {"copy": 0.0, "publish": 0.0}


def stage(source: Path, folder: Path, first: int, copies: int) -> None:
    """Stage copies `first` to `first + copies` of the articles staged in `source`."""
    folder.mkdir(parents=True)
    duckdb.execute(_ROTATED)
    for table in STAGED_TABLES:
        files = f"'{source}/*/{table}.parquet'"
        names = {row[0] for row in duckdb.execute(f"describe from read_parquet({files})").fetchall()}
        replaced = ", ".join(f"{_OTHER[name]} as {name}" for name in sorted(names & set(_OTHER)))
        columns = f"* exclude (copy) {f'replace ({replaced})' if replaced else ''}"
        copied = f"read_parquet({files}) cross join range({first}, {first + copies}) as copies (copy)"
        duckdb.execute(
            f"copy (select {columns} from {copied}) to '{folder / table}.parquet' (compression zstd)"
        )


def timed(step: str, run: Callable[..., Any]) -> Callable[..., Any]:
    """`run`, with the seconds it takes added up under `step`."""

    def wrapped(*given: Any) -> Any:
        started = time.perf_counter()
        try:
            return run(*given)
        finally:
            _spent[step] += time.perf_counter() - started

    return wrapped


def size_of(folder: Path) -> int:
    """Bytes of all files under `folder`."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(articles: int, increment: int, warehouse: str) -> None:
    """Load so many articles in increments, and tell what each cost and what questions cost at the end."""
    publish._copy = timed("copy", publish._copy)  # noqa: SLF001
    publish._publish = timed("publish", publish._publish)  # noqa: SLF001
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top, "warehouse")
        address = warehouse.format(folder=folder)
        settings = Settings(
            warehouse=address, warehouse_data=str(folder / "data"), staging=str(Path(top, "staging")), jobs=1
        )
        plan = pipeline.discover(["data/articles"], settings)
        for _ in range(2):  # the first one reads the models
            begun = time.process_time()
            pipeline.extract_batches(plan.batches, settings)
            spent = time.process_time() - begun
        print(f"{plan.documents} articles extracted in {spent:.1f} s of a processor", flush=True)
        copies = increment // plan.documents
        for number in range(articles // increment):
            run = Path(top, "run")
            stage(Path(plan.run_folder), run / "batch-00001", number * copies, copies)
            _spent.update(copy=0.0, publish=0.0)
            started, begun = time.perf_counter(), time.process_time()
            told = load_increment(
                Increment(f"load-{number:04}", datetime.now(UTC), date(2024, 3, 5), run), settings
            )
            seconds, spent = time.perf_counter() - started, time.process_time() - begun
            size, staged = size_of(folder), size_of(run)
            print(
                f"{(number + 1) * copies * plan.documents:>9,} articles: "
                f"{told.articles_new:,} new in {seconds:.1f} s "
                f"({spent:.1f} s of a processor; "
                f"copy {_spent['copy']:.2f} s, publish {_spent['publish']:.2f} s), "
                f"warehouse {size / 2**20:,.0f} MiB, staged {staged / 2**20:,.0f} MiB",
                flush=True,
            )
            for file in (run / "batch-00001").iterdir():
                file.unlink()
            (run / "batch-00001").rmdir()
        ask(settings)


def ask(settings: Settings) -> None:
    """Tell what questions cost, and the whole check."""
    questions: dict[str, Callable[[], object]] = {
        "check of the whole warehouse": lambda: pipeline.check(settings),
        "coverage": lambda: coverage_of(settings),
        "count of metrics by unit": lambda: _rows(settings, "select unit, count(*) from metric group by all"),
        "metric_in_context limit 5": lambda: _rows(settings, "from metric_in_context limit 5"),
    }
    for name, run in questions.items():
        started = time.perf_counter()
        run()
        print(f"{name}: {time.perf_counter() - started:.1f} s", flush=True)


def _rows(settings: Settings, statement: str) -> list[Any]:
    with connect_reader(settings) as connection:
        return connection.execute(statement).fetchall()


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if sys.argv[1:] else 10_000,
        int(sys.argv[2]) if sys.argv[2:] else 10_000,
        sys.argv[3] if sys.argv[3:] else "{folder}/news.duckdb",
    )
