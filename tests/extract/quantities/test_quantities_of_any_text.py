"""Whatever the text, quantities lie in it, in order and apart, with values that are numbers."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.quantities import find_quantities, parse_number

_MOST_SECONDS = 20  # linear time takes a tenth of it, square time hours

PIECES = st.sampled_from(
    [
        "0",
        "1",
        "9",
        "12",
        "2023",
        "3.5",
        "1,000",
        "만",
        "억",
        "조",
        "경",
        "천",
        "백",
        "십",
        "여",
        "수",
        "한",
        "두",
        "세",
        "이",
        "삼",
        "스물",
        "원",
        "달러",
        "명",
        "개",
        "%",
        "%p",
        "년",
        "월",
        "일",
        "시",
        "분",
        "대",
        "배",
        "점",
        "위",
        "세",
        "분의",
        "중",
        "~",
        "-",
        ",",
        ".",
        "(",
        ")",
        "·",
        "/",
        "$",
        "€",
        "△",
        "▲",
        "약",
        "최대",
        "이상",
        "오른",
        "증가",
        "제",
        "코로나",
        "만 6천",
        "열댓",
        "반 ",
        "영하",
        "가운데",
        "꼴",
        "초19",
        "m35",
        "·나래 ",
        "보다",
        "적다",
        "각각",
        "인구",
        "무소속·",
        "열에 넷",
        "KF-",
        "씨",
        "\u3000",
        "１",
        "％",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=25).map("".join),
    st.lists(PIECES, max_size=25).map(" ".join),
)


@given(TEXTS)
def test_quantities_are_pieces_of_the_text_in_order(text: str):
    end = 0
    for quantity in find_quantities(text):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.surface != ""
        end = quantity.end


@given(TEXTS)
def test_a_quantity_has_either_a_finite_value_or_two_ends_in_order(text: str):
    for quantity in find_quantities(text):
        if quantity.value is None:
            assert quantity.value_min is not None
            assert quantity.value_max is not None
            assert quantity.value_min <= quantity.value_max
        else:
            assert quantity.value_min is quantity.value_max is None
            assert math.isfinite(quantity.value)


@given(TEXTS)
def test_parse_number_gives_a_finite_number_or_none(text: str):
    value = parse_number(text)
    assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "억",
        "(",
        "1억",
        "1,",
        "3~",
        "3대 ",
        "한",
        "수",
        "1.",
        "1-",
        "이천",
        "$",
        "약 ",
        "1분의 ",
        "1·",
        "0:",
    ],
)
def test_long_runs_of_one_piece_come_back(piece: str):
    text = piece * 50_000
    assert all(quantity.end <= len(text) for quantity in find_quantities(text))


@pytest.mark.parametrize("piece", ["9", "억", "억억억 ", "(", "[", "99999경경", "(남·46"])
def test_a_megabyte_of_one_piece_comes_back(piece: str):
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()
    for quantity in find_quantities(text):
        assert quantity.end <= len(text)
    parse_number(text)
    assert time.perf_counter() - start < _MOST_SECONDS


def test_a_power_behind_a_power_is_no_number():
    assert parse_number("99999경경") is None
    assert find_quantities("빚이 99999경경원이다") == []
