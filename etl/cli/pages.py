"""Pages made from the code: docs/schema.md from the migrations, command.md from the help texts, settings.md.

`python -m etl.cli.pages` writes them; a test holds that they are up to date.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from etl.cli.main import main
from etl.contract import contract
from etl.resources import sql_names, sql_text
from etl.settings import Settings

DOCS = Path(__file__).resolve().parents[2] / "docs"


def schema_page() -> str:
    """The tables and views, each column with its type and meaning."""
    lines = [
        "# The warehouse",
        "",
        "Made from `sql/` by `make docs`; do not edit.",
        "Offsets are characters of `passage.text`, end exclusive.",
    ]
    for table in contract().values():
        lines += [
            "",
            f"## {table.name}",
            "",
            table.comment,
            "",
            "| column | type | meaning |",
            "| --- | --- | --- |",
        ]
        inherited = {column.name: column.comment for column in contract()["article"].columns}
        for column in table.columns:
            name = f"**{column.name}**" if column.name in table.key else column.name
            lines.append(f"| {name} | {column.type} | {column.comment or inherited.get(column.name, '')} |")
    lines += ["", "## Views", "", "| view | a row is |", "| --- | --- |"]
    for name in sql_names("marts"):
        grain = sql_text(name).splitlines()[0].removeprefix("-- One row ").rstrip(".")
        lines.append(f"| {name.removeprefix('marts/')} | {grain} |")
    return "\n".join(lines) + "\n"


def command_page() -> str:
    """The help of every command, as it is printed."""
    parts = ["# The command\n\nMade from the help texts by `make docs`; do not edit.\n"]
    top = click.Context(main, info_name="sosik", terminal_width=100, **main.context_settings)
    contexts = [top]
    contexts += [
        click.Context(main.commands[name], parent=top, info_name=name) for name in sorted(main.commands)
    ]
    for context in contexts:
        told = re.sub(r"[ ]+$", "", context.get_help(), flags=re.MULTILINE)
        parts.append(f"## {context.command_path}\n\n```text\n{told}\n```\n")
    return "\n".join(parts)


def settings_page() -> str:
    """Every setting with its default and what it does."""
    lines = [
        "# Settings",
        "",
        "Made from `etl/settings.py` by `make docs`; do not edit.",
        "`SOSIK_…` variables (`SOSIK_BATCH_FILES=500`), a `sosik.toml`, and flags, in rising order.",
        "`sosik settings` prints each with its value and where it came from.",
        "",
        "| setting | default | what |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        default = json.dumps(field.get_default(call_default_factory=True), ensure_ascii=False)
        lines.append(f"| {name} | `{default}` | {field.description} |")
    return "\n".join(lines) + "\n"


PAGES = {"schema.md": schema_page, "command.md": command_page, "settings.md": settings_page}


def write_pages() -> None:
    """Write every page into `docs`."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write_pages()
