"""Every file of an article finds the same id; different articles keep their own."""

from itertools import permutations

import pytest

from etl.load.identities import assign_articles

URL = ("url", "garam.example/1")
OTHER_URL = ("url", "garam.example/2")
SOURCE = ("source_id", "가람일보/1")
HEADLINE = ("headline", "가람일보/다리/2024-03-05")


def staged(**documents):
    return [(document, f"id-of-{document}", *key) for document, keys in documents.items() for key in keys]


def test_a_page_a_record_and_a_text_are_one_article_in_any_order():
    documents = {"page": [URL, HEADLINE], "record": [URL, SOURCE, HEADLINE], "text": [HEADLINE]}
    for order in permutations(documents):
        found = assign_articles([], staged(**{name: documents[name] for name in order}))
        assert found["page"] == found["record"] == found["text"] != "id-of-text"


def test_the_article_of_the_warehouse_keeps_its_id():
    known = [("old", *HEADLINE)]
    assert assign_articles(known, staged(page=[URL, HEADLINE])) == {"page": "old"}


@pytest.mark.parametrize("kind", ["url", "source_id"])
def test_one_headline_at_two_addresses_is_two_articles(kind):
    # [인사] 가람시, twice a day
    found = assign_articles([], staged(a=[(kind, "1"), HEADLINE], b=[(kind, "2"), HEADLINE]))
    assert found["a"] != found["b"]


def test_an_address_is_proof_whatever_the_headline():
    other = ("headline", "가람일보/새 제목/2024-03-05")
    assert len(set(assign_articles([], staged(a=[URL, HEADLINE], b=[URL, other])).values())) == 1


def test_nothing_shared_is_nothing_joined():
    found = assign_articles([("old", *OTHER_URL)], staged(a=[URL], b=[SOURCE]))
    assert found == {"a": "id-of-a", "b": "id-of-b"}
