# ruff: noqa: E501  # tables of Markdown
"""docs/formats.md, made from a run over the zoo: `python tests/zoo/zoo_page.py` writes it, a test compares."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from zoo_cases import CASES, Case
from zoo_run import run_zoo

from etl.limits import Limits
from etl.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
INTRO = """\
# What is read

Made by `make docs` from a run over the small files of `tests/zoo`; do not edit. Every row below is what the
ledger said of a file: `make test` runs them all.

```sh
sosik run archive.zip crawl.warc.gz "inbox/*.xlsx" s3://bucket/2024/
sosik sql "select uri, member, format, encoding, repairs, status from document"
```

A file is told by its content first and by its name second. Each article in it is a document of its own:
`document.member` is its place, `2024/in.zip!a.csv#3` the third row of a CSV in a zip in the file. What cannot
be read costs itself and nothing else: a row in `rejection`, its bytes in quarantine, and `sosik replay` once the
cause is mended. Nothing in an archive is ever written to disk under its own name.

- **Sources**: paths, folders, globs, and any URI of fsspec. Local files need nothing more; install
  `sosik[s3]`, `sosik[gs]` or `sosik[http]` for those. Links are not followed out of a folder, and files that match
  the setting `ignore` (pictures, styles, fonts) are passed over.
- **Pages**: headline, author, time, section and address come from JSON-LD, then from OpenGraph and other `meta`
  names, then from `<time>`, `<h1>` and `<title>`. The text comes from the article's own element where
  `data/lexicon/page_parts.csv` knows it, else from trafilatura. Menus and footers of the page are not kept.
- **Records**: which column is what says `data/lexicon/record_fields.csv`, and for your own the setting

  ```toml
  # sosik.toml
  [record_fields]
  headline = "news_title"
  body = "news_text"
  published_at = "written"
  ```

- **BigKinds** cuts 본문 at 200 characters: such articles have `is_truncated`, as have feeds that give only a
  summary.
- **NewsML of the Korean press**: `NewsEnvelope/DateAndTime` is the time where its day is the item's `DateId`, as
  `FirstCreated` is often the day of a later delivery. The component OriginMain repeats the text and is left out.
- **One article, many files**: an address in common, or the outlet's own id, or outlet, headline and day (unless
  both have addresses that differ) make one `article_id`. Another rendering with the same words is no revision.
- **Encodings** are decided by the bytes; `document.repairs` says what was mended. Text that lost characters is
  refused, never loaded with replacement characters.

## Limits

Each is a setting (`SOSIK_MAX_DEPTH`, `sosik.toml`), and a document that goes beyond is refused with a code.

| setting | default | what |
| --- | --- | --- |
"""
GROUPS = {
    "format": "## Formats",
    "encoding": "## Encodings",
    "byline": "## Bylines",
    "attack": "## Bad input and attacks\n\nThe limits of this run are small: see `LIMITS` in `tests/zoo/zoo_cases.py`.",
}


def formats_page(ledger: dict[tuple[str, str], dict[str, Any]]) -> str:
    """The page, from the ledger of a run."""
    names = [*Limits.__dataclass_fields__, "document_seconds"]
    fields = {name: Settings.model_fields[name] for name in names}
    lines = [f"| {name} | {field.default:,} | {field.description} |" for name, field in fields.items()]
    parts = [INTRO + "\n".join(lines) + "\n"]
    for group, heading in GROUPS.items():
        cases = [case for case in CASES if case.group == group]
        columns = ["file", "what", *COLUMNS[group], "outcome"]
        table = [f"| {' | '.join(columns)} |", f"| {' | '.join('---' for _ in columns)} |"]
        table += [
            _row(case, [row for (name, _), row in ledger.items() if name == case.name]) for case in cases
        ]
        parts.append(f"{heading}\n\n" + "\n".join(table) + "\n")
    return "\n".join(parts)


COLUMNS = {
    "format": {"format": "format", "time from": "published_at_source"},
    "encoding": {"encoding": "encoding", "mended": "repairs"},
    "byline": {"authors": "authors", "outlet": "publisher"},
    "attack": {},
}


def _row(case: Case, rows: list[dict[str, Any]]) -> str:
    loaded = [row for row in rows if row["code"] is None]
    codes = sorted({row["code"] for row in rows if row["code"]})
    outcome = [f"{len(loaded)} loaded"] if loaded else []
    outcome += [f"refused: {', '.join(f'`{code}`' for code in codes)}"] if codes else []
    cells = [_cell(loaded, column) for column in COLUMNS[case.group].values()]
    return f"| {' | '.join([f'`{case.name}`', case.what, *cells, '; '.join(outcome)])} |"


def _cell(rows: list[dict[str, Any]], column: str) -> str:
    value = rows[0][column] if rows else None
    return ", ".join(value) if isinstance(value, list) else value or ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        PAGE.write_text(formats_page(run_zoo(Path(folder))), encoding="utf-8")
