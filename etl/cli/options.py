"""Options and types that several commands share."""

from __future__ import annotations

import click

DAY = click.DateTime(["%Y-%m-%d"])
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
