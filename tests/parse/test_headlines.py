"""Tags and hanja of headlines, each row of their lexicons by its example."""

import pytest

from etl.lexicon import lexicon
from etl.parse.headlines import headline_reading, headline_tags


@pytest.mark.parametrize("row", lexicon("headline_tags"), ids=lambda row: row["tag"])
def test_a_tag_is_known_by_its_example(row):
    assert headline_tags(row["example"]) == (row["tag"],)


@pytest.mark.parametrize("row", lexicon("headline_hanja"), ids=lambda row: row["hanja"])
def test_a_character_that_stands_alone_is_read_with_its_meaning(row):
    assert headline_reading(row["example"]) == row["example"].replace(row["hanja"], row["reading"])


@pytest.mark.parametrize(
    ("headline", "reading"),
    [
        ("가람시, 다리 놓는다", None),
        ("尹·李 만난다… 與野 “民生 우선”", "윤·이 만난다… 여야 “민생 우선”"),
        ("故 윤가온 시장 추모식", "고 윤가온 시장 추모식"),
    ],
)
def test_hanja_in_words_is_read_by_its_sound(headline, reading):
    assert headline_reading(headline) == reading


def test_brackets_that_are_no_tags_are_left():
    assert headline_tags("[가람 이야기] 다리(300m) 위에서 [단독]") == ("단독",)
