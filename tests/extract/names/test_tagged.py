"""Names that only the tagger sees, and what they are called in full."""

from __future__ import annotations

from etl.extract.names.model import HEAD, TAGGED, Candidate
from etl.extract.names.tagged import ends_in_full, of_one_kind


def _organization(name: str, rank: int = TAGGED) -> Candidate:
    return Candidate(0, len(name), "organization", name, rank)


def test_a_tagged_name_that_ends_a_longer_one_is_the_longer_one():
    found = ends_in_full(
        [[_organization("가람 두루미스")], [_organization("두루미스"), _organization("나래")]]
    )
    assert [one.name for one in found[1]] == ["가람 두루미스", "나래"]


def test_a_name_by_rule_and_a_name_of_another_kind_stay():
    person = Candidate(0, 4, "person", "두루미스", TAGGED)
    found = ends_in_full([[_organization("가람 두루미스")], [_organization("두루미스", HEAD), person]])
    assert [one.name for one in found[1]] == ["두루미스", "두루미스"]


def test_a_name_is_of_one_kind_in_an_article_and_a_rule_decides():
    text = "나래 나래 나래"
    spans = [(0, 2), (3, 5), (6, 8)]
    kinds = ["person", "organization", "organization"]
    tagged = [
        Candidate(start, end, kind, "나래", TAGGED) for (start, end), kind in zip(spans, kinds, strict=True)
    ]
    assert [one.kind for one in of_one_kind([text], [tagged])[0]] == ["organization"] * 3
    by_rule = [Candidate(0, 2, "place", "나래", HEAD), *tagged[1:]]
    assert [one.kind for one in of_one_kind([text], [by_rule])[0]] == ["place"] * 3
