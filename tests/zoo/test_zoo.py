"""One folder with every format, encoding, byline and attack, in one run: each loads or is refused as told."""

from pathlib import Path

import pytest
from zoo_cases import CASES
from zoo_page import PAGE, formats_page
from zoo_renderings import PARAGRAPHS, PUBLISHED
from zoo_run import run_zoo

MEMBERS = [(case, member) for case in CASES for member in case.outcomes]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    """The rows of the ledger by (name of the file, member)."""
    return run_zoo(tmp_path_factory.mktemp("zoo"))


def test_the_run_meets_what_is_told_and_nothing_else(ledger):
    assert set(ledger) == {(case.name, member) for case, member in MEMBERS}


@pytest.mark.parametrize(("case", "member"), MEMBERS, ids=lambda value: getattr(value, "name", value))
def test_each_loads_or_is_refused_as_told(ledger, case, member):
    row = ledger[case.name, member]
    assert row["code"] == case.outcomes[member]
    if row["code"] is None:
        assert (row["format"], row["encoding"], row["repairs"]) == (case.format, case.encoding, case.repairs)
        assert row["publisher"] == case.publisher
        assert tuple(row["authors"] or ()) == case.authors
        assert row["published_at"].isoformat().startswith("2024-03-05")
        if not row["is_truncated"]:
            assert row["published_at"].isoformat() == PUBLISHED
            assert row["body"].split("\n\n")[:2] == list(PARAGRAPHS)


def test_what_is_refused_lies_whole_in_quarantine(ledger):
    for case in CASES:
        row = ledger.get((case.name, ""))
        if row and row["code"]:
            assert Path(row["quarantine_uri"]).read_bytes() == case.content


def test_only_bigkinds_is_marked_as_cut(ledger):
    cut = {name for (name, _), row in ledger.items() if row["is_truncated"]}
    assert cut == {"bigkinds.xlsx", "bigkinds-old.csv"}


def test_the_page_of_formats_is_what_make_docs_writes(ledger):
    assert PAGE.read_text(encoding="utf-8") == formats_page(ledger)
