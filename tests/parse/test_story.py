"""Sketches of texts: near copies are alike and share a band, other articles are not."""

import itertools
import os
import subprocess
import sys

import pytest
from story_corpus import OWN_LEAD, RETOLD, TEMPLATED, WIRES, cut

from etl.parse.story import story_bands, story_sketch

REPRINTS = {
    "cut to two thirds": cut,
    "with a first paragraph": lambda text: f"{OWN_LEAD}\n\n{text}",
    "cut, with a first paragraph": lambda text: f"{OWN_LEAD}\n\n{cut(text, 0.75)}",
    "without spaces and punctuation": lambda text: text.replace(" ", "").replace(",", ""),
    "with some words changed": lambda text: (
        text.replace("밝혔다", "전했다").replace("말했다", "밝혔다").replace("가운데", "중")
    ),
}


def alike(one, other):
    pairs = zip(story_sketch(one), story_sketch(other), strict=True)
    return sum(left == right for left, right in pairs) / 256


def share_a_band(one, other):
    return bool(set(story_bands(story_sketch(one))) & set(story_bands(story_sketch(other))))


@pytest.mark.parametrize("wire", WIRES)
@pytest.mark.parametrize("change", REPRINTS)
def test_a_reprint_meets_its_original(wire, change):
    reprint = REPRINTS[change](WIRES[wire])
    assert share_a_band(WIRES[wire], reprint)
    assert alike(WIRES[wire], reprint) > 0.55


@pytest.mark.parametrize("wire", RETOLD)
def test_the_same_event_in_other_words_is_another_text(wire):
    assert alike(WIRES[wire], RETOLD[wire]) < 0.1


@pytest.mark.parametrize("name", TEMPLATED)
def test_reports_off_one_template_are_apart(name):
    found = [alike(*pair) for pair in itertools.combinations(TEMPLATED[name], 2)]
    assert max(found) < 0.45


def test_unrelated_articles_do_not_even_meet():
    pairs = itertools.combinations(WIRES.values(), 2)
    assert [pair for pair in pairs if share_a_band(*pair)] == []


def test_a_sketch_is_the_same_in_every_process_and_for_ever():
    # Pinned: a new rensa that counts otherwise would make all sketches of a warehouse worthless.
    code = (
        "from etl.parse.story import *; from story_corpus import WIRES;"
        "s = story_sketch(WIRES['brief']); print(s[:4], story_bands(s)[0])"
    )
    here = story_sketch(WIRES["brief"])
    command, path = [sys.executable, "-c", code], {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=path).stdout
    assert told == f"{here[:4]} {story_bands(here)[0]}\n"
    assert (here[:4], story_bands(here)[0]) == ((30797, 14113, 38158, 1555), 2203811829349084267)


def test_numbers_fit_the_columns():
    sketch = story_sketch(WIRES["ferry"])
    bands = story_bands(sketch)
    assert (len(sketch), len(set(bands))) == (256, 32)
    assert all(0 <= value < 2**16 for value in sketch)
    assert all(0 <= band < 2**64 for band in bands)


def test_the_same_values_in_another_band_are_another_number():
    bands = story_bands((7,) * 256)
    assert len(set(bands)) == len(bands)


@pytest.mark.parametrize("text", ["", " … ", "가" * 59, "가람시는 도서관을 연다고 밝혔다."])
def test_a_short_text_has_no_sketch(text):
    assert story_sketch(text) == ()
    assert story_bands(()) == ()
