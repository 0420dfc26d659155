"""`sosik coverage`: what it prints; the picture in docs/coverage.md is its output on this small world."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from coverage_world import build, printed

from etl.cli.main import main
from etl.settings import Settings

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coverage.md"
DAILY = [40, 42, 41, 40, 43, 20, 0]


@pytest.fixture
def sosik(tmp_path, monkeypatch):
    """Run the command beside a warehouse of five outlets over eight weeks."""
    monkeypatch.chdir(tmp_path)
    build(
        Settings(),
        printed("가람일보", DAILY, changes={50: 0}),
        printed("나래신문", [18, 18, 19, 18, 20, 0, 0], changes={51: 4}),
        printed("다온뉴스", [96, 104, 99, 101, 98, 60, 55], changes={49: (96, 5)}),
        printed("라온스포츠", [12, 12, 12, 12, 12, 12, 12], first_day=date(2024, 2, 12), weeks=2),
        printed("마루주간", [0, 0, 0, 9, 0, 0, 0], delay=2),
        as_of=date(2024, 2, 25),
    )
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, ["coverage", *arguments])


def test_the_page_shows_what_the_command_prints(sosik):
    told = sosik("--since", "2024-02-16")
    assert told.exit_code == 0
    assert told.stdout in PAGE.read_text(encoding="utf-8"), told.stdout


def test_problems_are_a_list_for_any_number_of_outlets(sosik):
    rows = list(csv.DictReader(sosik("--problems", "--csv").stdout.splitlines()))
    assert [(row["day"], row["publisher"], row["status"]) for row in rows] == [
        ("2024-02-19", "다온뉴스", "late"),
        ("2024-02-20", "가람일보", "missing"),
        ("2024-02-21", "나래신문", "thin"),
    ]


def test_json_tells_days_and_the_freshness_of_outlets(sosik):
    told = json.loads(sosik("--outlet", "나래신문", "--until", "2024-02-23", "--json").stdout)
    assert [row["publisher"] for row in told["outlets"]] == ["나래신문"]
    assert (told["days"][0]["day"], told["days"][-1]["day"]) == ("2024-02-10", "2024-02-23")
    assert told["days"][-1]["status"] == "ok"


def test_a_range_where_all_is_well_says_so(sosik):
    told = sosik("--until", "2024-02-18").stdout
    assert "nothing missing, thin or late from 2024-02-05 to 2024-02-18" in told


def test_many_outlets_are_no_grid(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    build(Settings(), *(printed(f"가람{number}신문", DAILY) for number in range(13)))
    told = CliRunner().invoke(main, ["coverage"]).stdout
    assert "가람1신문" not in told
    assert "nothing missing" in told


def test_days_before_the_first_article_expect_no_outlet(sosik):
    assert "no outlet is expected" in sosik("--until", "2023-01-01").stdout
