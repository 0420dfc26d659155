"""The pages of docs that are made from the code are up to date."""

import pytest

from etl.cli.pages import DOCS, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_make_docs_writes(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]()
