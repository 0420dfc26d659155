"""What the documents show is what the code does."""

from __future__ import annotations

import doctest
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_the_examples_of_the_library_page_run():
    results = doctest.testfile(str(DOCS / "library.md"), module_relative=False, encoding="utf-8")
    assert results.attempted > 10
    assert results.failed == 0
