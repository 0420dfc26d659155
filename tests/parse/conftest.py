"""A document around a text."""

import pytest

from etl.model import Document


@pytest.fixture(scope="session")
def document():
    def build(text, **metadata):
        return Document("0" * 16, "file:///a.txt", "", "0" * 64, 1, "text", "utf-8", text, metadata)

    return build
