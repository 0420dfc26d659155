"""Regions that stand in no lexicon: a body where they act, a place elsewhere."""

from datetime import UTC, datetime

import pytest

from etl.extract import extract_text


def named(text: str) -> list[tuple[str, str]]:
    """(surface, kind) of the regions that are imagined for these texts."""
    mentions = extract_text(text, datetime(2024, 3, 5, tzinfo=UTC)).mentions
    return [(one.surface, one.kind) for one in mentions if one.surface.startswith(("도래", "솔빛내"))]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "도래시청이 문을 열었다. 도래시는 5일 밝혔다.",
            [("도래시청", "organization"), ("도래시", "organization")],
        ),
        ("도래시의회가 열렸다. 도래시에 눈이 왔다.", [("도래시의회", "organization"), ("도래시", "place")]),
        ("솔빛내군수는 웃었다. 솔빛내군에서 산불이 났다.", [("솔빛내군", "place")]),
        ("솔빛내군수는 웃었다. 솔빛내군에 따르면 3명이 다쳤다.", [("솔빛내군", "organization")]),
    ],
)
def test_a_region_of_no_lexicon_is_known_by_its_hall_or_its_head(text, kinds):
    assert [one for one in named(text) if one in kinds] == kinds


def test_a_word_that_ends_as_a_region_does_is_none():
    text = "전통시장이 열렸다. 다시 물가가 올랐고 만족도는 낮다."
    assert extract_text(text, datetime(2024, 3, 5, tzinfo=UTC)).mentions == ()
