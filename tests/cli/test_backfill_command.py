"""`sosik backfill`: the plan as a table or JSON, and how it ends."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli.main import main

RANGE = ("inbox/{ds}", "--since", "2024-03-04", "--until", "2024-03-06")


@pytest.fixture
def backfill(tmp_path, monkeypatch, article_text):
    """Run the command in a folder with an article in each of two days."""
    monkeypatch.chdir(tmp_path)
    for day in ("2024-03-04", "2024-03-06"):
        file = Path("inbox", day, "1.txt")
        file.parent.mkdir(parents=True)
        file.write_text(article_text(f"가람시 소식 {day}"))
        os.utime(file, (1_700_000_000, 1_700_000_000))
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, ["backfill", *arguments])


def test_a_dry_run_shows_the_plan_and_leaves_nothing(backfill):
    shown = backfill(*RANGE, "--dry-run")
    assert "2024-03-04" in shown.stdout
    assert "2 days, 2 files" in shown.stdout
    assert "2 to read in 1 chunks" in shown.stdout
    told = json.loads(backfill(*RANGE, "--dry-run", "--json").stdout)
    assert [day["new_files"] for day in told["days"]] == [1, 1]
    assert told["total"]["chunks"] == len(told["chunks"]) == 1
    assert [path.name for path in Path().iterdir()] == ["inbox"]


def test_a_backfill_tells_each_chunk_and_the_whole(backfill):
    result = backfill(*RANGE, "--chunk-files", "1", "--jobs", "1")
    assert result.exit_code == 0
    assert "read 2: 2 new" in result.stdout
    assert "chunk 2 of 2 loaded (2024-03-06, 1 files" in result.stderr
    assert "2 loaded, 0 left for later, 0 to read in 0 chunks" in backfill(*RANGE, "--dry-run").stdout
    assert json.loads(backfill(*RANGE, "--json").stdout)["documents_read"] == 0


def test_a_backfill_with_rejections_ends_with_three(backfill):
    file = Path("inbox/2024-03-05/2.txt")
    file.parent.mkdir()
    file.touch()
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert backfill(*RANGE, "--json", "--jobs", "1").exit_code == 3
