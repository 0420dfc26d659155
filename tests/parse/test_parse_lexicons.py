"""Every row of the lexicons of `parse` does what its example says."""

import re

import pytest

from etl.lexicon import lexicon
from etl.parse.boilerplate import boilerplate_of
from etl.parse.bylines import find_signatures
from etl.parse.datelines import read_dateline
from etl.parse.publishers import known_publisher, publisher_named, publisher_of_host


@pytest.mark.parametrize("row", lexicon("boilerplate"), ids=lambda row: row["id"])
def test_a_row_of_boilerplate_knows_its_example(row):
    assert boilerplate_of(row["example"]) is not None
    assert re.search(row["pattern"], row["example"])
    assert row["scope"] in {"line", "list", "tail"}
    assert row["source"]
    assert re.compile(row["pattern"]).groups == 0


@pytest.mark.parametrize("row", lexicon("publishers"), ids=lambda row: row["name"])
def test_a_dateline_names_the_publisher_of_the_row(row):
    dateline = read_dateline(f"{row['example']} 비가 왔다.")
    assert dateline is not None
    assert publisher_named(dateline.publisher).name == row["name"]
    assert row["source"]


@pytest.mark.parametrize("row", lexicon("publishers"), ids=lambda row: row["name"])
def test_alias_and_domain_lead_to_the_publisher(row):
    for alias in filter(None, row["aliases"].split("|")):
        assert known_publisher(alias).name == row["name"]
    if row["domain"]:
        assert publisher_of_host(f"www.{row['domain']}").name == row["name"]


@pytest.mark.parametrize("row", lexicon("reporter_roles"), ids=lambda row: row["role"])
def test_a_signature_has_the_role_of_the_row(row):
    authors = [author for found in find_signatures(row["example"]) for author in found.authors]
    assert [(author.name, author.role) for author in authors] == [("김가온", row["role"])]
    assert row["source"]


@pytest.mark.parametrize(
    ("name", "key"), [("boilerplate", "id"), ("publishers", "name"), ("reporter_roles", "role")]
)
def test_no_row_stands_twice(name, key):
    keys = [row[key] for row in lexicon(name)]
    assert len(keys) == len(set(keys))
