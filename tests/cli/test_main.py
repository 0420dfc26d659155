"""The command: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from etl.cli.main import main


@pytest.fixture
def sosik(tmp_path, monkeypatch, article_text):
    """Run the command in a folder that holds one article, inbox/1.txt."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "1.txt").write_text(article_text())
    runner = CliRunner()
    return lambda *arguments: runner.invoke(main, arguments)


def test_run_tells_counts_and_ends_with_zero(sosik):
    result = sosik("run", "inbox")
    assert result.exit_code == 0
    assert "read 1: 1 new, 0 revised, 0 unchanged, 0 rejected → sosik.duckdb" in result.stdout
    assert "1 unchanged" in sosik("run", "inbox").stdout


def test_run_ends_with_three_where_some_are_rejected(sosik):
    Path("inbox/2.txt").write_bytes(b"")
    result = sosik("run", "inbox")
    assert result.exit_code == 3
    assert "[empty]" in result.stderr


def test_json_is_all_that_a_program_reads(sosik):
    told = json.loads(sosik("run", "inbox", "--json").stdout)
    assert (told["documents_read"], told["articles_new"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["run", "nowhere"], 2, "no_such_path"),
        (["sql", "select 1"], 1, "no_warehouse"),
        (["show", "abc"], 1, "no_warehouse"),
        (["evaluate", "none.jsonl"], 2, "bad_gold"),
        (["run", "inbox", "--batch-files", "0"], 2, "bad_setting"),
    ],
)
def test_wrong_use_is_one_sentence_and_never_a_traceback(sosik, arguments, status, code):
    result = sosik(*arguments)
    assert result.exit_code == status
    assert result.stderr.startswith("sosik: ")
    assert result.stderr.rstrip().endswith(f"[{code}]")


def test_sql_prints_a_table_json_or_csv(sosik):
    sosik("run", "inbox")
    statement = "select name, role from author"
    assert "한누리" in sosik("sql", statement).stdout
    assert json.loads(sosik("sql", statement, "--json").stdout) == [{"name": "한누리", "role": "기자"}]
    assert sosik("sql", statement, "--csv").stdout.split() == ["name,role", "한누리,기자"]
    assert sosik("sql", "selec").exit_code == 2


def test_sql_cannot_write(sosik):
    sosik("run", "inbox")
    assert sosik("sql", "delete from article").exit_code == 2


def test_show_marks_names_and_numbers(sosik):
    sosik("run", "inbox")
    article_id = json.loads(sosik("sql", "select article_id from article", "--json").stdout)[0]["article_id"]
    shown = sosik("show", article_id[:6]).stdout
    assert "[1200개|count 1200 개" in shown
    assert "[윤가온|person 윤가온" in shown
    told = json.loads(sosik("show", article_id, "--json").stdout)
    assert {"passages", "marks", "headline"} <= set(told)
    assert sosik("show", "zzz").exit_code == 2


def test_status_tells_tables_loads_and_what_waits(sosik):
    Path("inbox/2.txt").write_bytes(b"")
    sosik("run", "inbox")
    told = json.loads(sosik("status", "--json").stdout)
    assert told["tables"]["article"] == 1
    assert told["loads"][0]["rejected"] == 1
    assert told["waiting"][0]["code"] == "empty"
    assert "wait in quarantine" in sosik("status").stdout


def test_replay_takes_what_waits(sosik):
    assert sosik("run", "inbox", "--max-file-bytes", "10").exit_code == 3
    result = sosik("replay")
    assert (result.exit_code, "1 new" in result.stdout) == (0, True)


def test_check_ends_with_zero_on_a_sound_warehouse(sosik):
    sosik("run", "inbox")
    assert sosik("check").exit_code == 0


def test_settings_tell_where_a_value_came_from(sosik, monkeypatch):
    monkeypatch.setenv("SOSIK_BATCH_FILES", "7")
    told = json.loads(sosik("--warehouse", "other.duckdb", "settings", "--json").stdout)
    by_name = {row["setting"]: (row["value"], row["from"]) for row in told}
    assert by_name["warehouse"] == ("other.duckdb", "flag")
    assert by_name["batch_files"] == (7, "SOSIK_BATCH_FILES")


def test_evaluate_measures_a_gold_file(sosik):
    text = "가람시는 일자리 1200개를 만든다."
    metric = {"start": 9, "end": 14, "surface": "1200개", "kind": "count", "value": 1200, "unit": "개"}
    gold = {"id": "x", "text": text, "published_at": "2024-03-05T09:00:00+09:00", "metrics": [metric]}
    Path("gold.jsonl").write_text(json.dumps(gold))
    told = json.loads(sosik("evaluate", "gold.jsonl", "--json").stdout)
    assert told["metrics"]["span"] == {"tp": 1, "fp": 0, "fn": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert told["metrics_by_kind"]["count"]["value"]["tp"] == 1
    assert "count" in sosik("evaluate", "gold.jsonl", "--errors").stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_says_what_a_command_does(sosik, command):
    result = sosik(command, "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 4
