"""Gold files are read strictly: what does not fit is told with its line."""

import json

import pytest

from etl.errors import UsageError
from etl.evaluate import read_gold


def gold_file(tmp_path, *rows):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_lists_that_are_absent_are_not_judged(tmp_path):
    path = gold_file(tmp_path, {"id": "x", "text": "3명", "published_at": "2024-03-05T09:00:00+09:00"})
    (gold,) = read_gold(path)
    assert (gold.id, gold.metrics, gold.entities) == ("x", None, None)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "line 1"),
        ({"id": "x"}, "text"),
        ("[]", "no gold text"),
        ({"text": "3명", "metrics": [{"start": 0, "end": 1, "surface": "3명"}]}, "not what stands"),
        ({"text": "3명", "published_at": "어제"}, "no gold text"),
    ],
)
def test_a_line_that_is_no_gold_text_is_told(tmp_path, row, told):
    with pytest.raises(UsageError, match=told):
        list(read_gold(gold_file(tmp_path, row)))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_gold(tmp_path / "none.jsonl"))
