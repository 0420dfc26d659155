"""What is said once: the unit and the change of a list with its last item, the currency of $5."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.quantities.numerals import number_value
from etl.extract.quantities.reading import gap_after, is_bare
from etl.extract.quantities.units import currency_signs, trie_pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.quantities.model import Quantity
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
        elif _LABEL_GAP.fullmatch(text, token.end, tokens[index + 1].start):
            _share_labelled(text, tokens, index)


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
        _give(text, tokens, index, after)


def _give(text: str, tokens: Sequence[Token], first: int, last: int) -> None:
    """The unit of the last item, and its 만 where 10·20·30만원 says it once."""
    giver = tokens[last]
    powers = _POWERS_AT_END.search(text, giver.start, giver.number_end)
    lead = number_value(text[giver.start : powers.start()]) if powers else None
    for item in tokens[first:last]:
        item.units, item.surface = giver.units, giver.surface
        near = lead and item.value and 1 / _MOST_TIMES < item.value / lead < _MOST_TIMES
        if near and text[item.start : item.number_end].replace(".", "").isdigit():
            item.value *= giver.value / (lead or 1)


_POWERS_AT_END = re.compile(r"[십백천만억조]++$")
_MOST_TIMES = 20
# 가람 47.5·나래 43.1·도담 38.6㎝; 금 2·은 1·동 3개
_LABEL_GAP = re.compile(r"(?:[·ㆍ/]|, ?) ?[가-힣A-Za-z]{1,8} ?")
_LABELLED_KINDS = frozenset(
    {"percent", "percentage_point", "length", "mass", "temperature", "score", "count"}
)
_FEWEST_AFTER_COMMA = 2


def _share_labelled(text: str, tokens: Sequence[Token], index: int) -> None:
    """Items that each have a name, the unit said with the last."""
    before = text[max(0, tokens[index].start - 2) : tokens[index].start].strip(" ")
    dotted = text[tokens[index].end] in "·ㆍ/"
    end = min(len(tokens), index + _MOST_ITEMS) - 1
    after = index
    while after < end and is_bare(tokens[after]):
        if not _LABEL_GAP.fullmatch(text, tokens[after].end, tokens[after + 1].start):
            return
        after += 1
    last = tokens[after]
    if not last.units or last.hangul or last.stop or not ("가" <= before[-1:] <= "힣"):
        return
    whole = last.units[0].kind == "count"
    decimals = [len(text[one.start : one.number_end].partition(".")[2]) for one in tokens[index : after + 1]]
    bracketed = "(" in text[max(0, tokens[index].start - _LABEL_BACK) : tokens[index].start]
    many = after - index >= _FEWEST_AFTER_COMMA or bracketed
    same = len(set(decimals)) == 1 and (decimals[0] > 0 or (whole and many))
    if last.units[0].kind in _LABELLED_KINDS and same and ((dotted and not whole) or many):
        _give(text, tokens, index, after)


_LABEL_BACK = 6
_SIGNS_BEFORE = re.compile(rf"(?<![A-Za-z])({trie_pattern(currency_signs())})[ ]?$")
_BACK = 4


def _take_sign(text: str, token: Token) -> None:
    match = _SIGNS_BEFORE.search(text, max(0, token.start - _BACK), token.start)
    if match:
        token.units, token.surface = (currency_signs()[match[1]],), match[1]
        token.start = match.start()


_MOST_BETWEEN = 16
_EACH_BETWEEN = re.compile(r", [가-힣 ]{1,12}[은는이가] ?")
_EACH_AFTER = re.compile(r" ?각각")
_COMPARED = re.compile(r"(?:보다|대비) ?(?:약 )?$")
_AMOUNTS = frozenset({"money", "index", "count"})


def share_directions(text: str, found: list[Quantity]) -> None:
    """Give 8.4 of `8.4, 17% 늘었다`, and 31원 of `전날보다 31원, 1.3% 내린`, the change of the last."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index], found[index + 1]
        if one.direction != "none" or after.direction == "none" or after.start - one.end > _MOST_BETWEEN:
            continue
        between = text[one.end : after.start]
        listed = one.unit == after.unit and between.strip(" ") in _LIST_MARKS
        each = (
            one.unit == after.unit and _EACH_BETWEEN.fullmatch(between) and _EACH_AFTER.match(text, after.end)
        )
        told_twice = (
            between == ", "
            and after.kind == "percent"
            and one.kind in _AMOUNTS
            and _COMPARED.search(text, max(0, one.start - 6), one.start)
        )
        if listed or each or told_twice:
            found[index] = one._replace(direction=after.direction)
