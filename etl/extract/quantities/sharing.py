"""Units said once: of a list with its last item, of $5 with its sign."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.reading import gap_after, is_bare
from etl.extract.quantities.units import currency_signs, trie_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.scan import Token


_LIST_MARKS = frozenset({",", "·", "ㆍ", "・", "/", "및", "→", "⟶", "->", "➝"})
_MOST_ITEMS = 8
_DIGITS = 10
_SIGN_ENDS = frozenset("$€£¥₩￦₹₺₱฿₫₽₪DRYPFBKUSI$ ")
_SHARED_LIST = re.compile(r"각각|각|차례로|순으로")


def share_units(text: str, tokens: Sequence[Token]) -> None:
    """Give the items of a list (각각 3, 5, 7% and 1·2위) the unit of the last, and $5 its currency."""
    last = len(tokens) - 1
    for index, token in enumerate(tokens):
        if token.units or token.stop:
            continue
        if token.start and text[token.start - 1] in _SIGN_ENDS:
            _take_sign(text, token)
        if token.units or index == last:
            continue
        gap = gap_after(text, tokens, index)
        if gap in _LIST_MARKS:
            _share(text, tokens, index)


def _share(text: str, tokens: Sequence[Token], index: int) -> None:
    after = index + 1
    while after < min(len(tokens), index + _MOST_ITEMS) and is_bare(tokens[after]):
        if gap_after(text, tokens, after) not in _LIST_MARKS:
            return
        after += 1
    if after >= min(len(tokens), index + _MOST_ITEMS) or not tokens[after].units or tokens[after].hangul:
        return
    dotted = text[tokens[index].end] in "·ㆍ・→⟶➝-"
    told = _SHARED_LIST.search(text, max(0, tokens[index].start - 10), tokens[index].start)
    long_list = after - index > 1
    same_kind = tokens[after].units[0].kind in ("percent", "percentage_point", "money", "rank", "age")
    # 1,2위 and 2,3배: neighbours, with no space.
    follower = tokens[after]
    neighbours = (
        after == index + 1
        and follower.start == tokens[index].end + 1
        and follower.value == tokens[index].value + 1 < _DIGITS
    )
    if neighbours or dotted or told or (long_list and same_kind):
        for item in tokens[index:after]:
            item.units, item.surface = tokens[after].units, tokens[after].surface


_SIGNS_BEFORE = re.compile(rf"(?<![A-Za-z])({trie_pattern(currency_signs())})[ ]?$")
_BACK = 4


def _take_sign(text: str, token: Token) -> None:
    match = _SIGNS_BEFORE.search(text, max(0, token.start - _BACK), token.start)
    if match:
        token.units, token.surface = (currency_signs()[match[1]],), match[1]
        token.start = match.start()
