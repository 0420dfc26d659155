"""Whether a number is a name, a date or a code instead of a quantity, by what stands before and around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.quantities.senses import SENSES
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from etl.extract.quantities.scan import Token

_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_#@")
# Syllables that may touch a number in digits: 약100명, 총3억원, 만5세.
_GLUE = frozenset("약총각단만월연매또및등중전현씨")
_BACK = 12


_WEAK = frozenset(SENSES) | {
    "조", "석", "회", "건", "편", "종", "위", "등", "권", "량", "벌",
    "잔", "병", "쪽", "m", "g", "t", "L", "l", "V", "W", "세",
}  # fmt: skip


@cache
def _not_before() -> re.Pattern[str]:
    rows = [row["pattern"] for row in lexicon("not_quantities") if row["place"] == "before"]
    return re.compile(f"(?:{'|'.join(rows)})$")


@cache
def _last_letters() -> frozenset[str]:
    """The letters of the rows: where none stands before a number, no row holds. A cheap first test."""
    rows = [row["pattern"] for row in lexicon("not_quantities") if row["place"] == "before"]
    return frozenset(letter for letter in "".join(rows) if "가" <= letter <= "힣")


@cache
def _not_number() -> re.Pattern[str]:
    return re.compile(
        "|".join(row["pattern"] for row in lexicon("not_quantities") if row["place"] == "number")
    )


def is_name(text: str, token: Token) -> bool:
    """Whether what stands before or around makes the number part of a name: 제5대, KF-21, 코로나19.

    Reads at most a dozen characters back.
    """
    start = token.start
    if not token.hangul and _not_number().match(text, start):
        return True
    last = text[start - 1] if start else ""
    hangul = "가" <= last <= "힣"
    if token.native:
        return False
    if hangul or (last and last in " ’'‘"):
        touches_weak = hangul and last not in _GLUE and not token.hangul and token.surface in _WEAK
        if touches_weak:
            return True
        letter = text[start - 2] if last == " " and start > 1 else last
        if letter not in _last_letters():
            return False
        return _not_before().search(text, max(0, start - _BACK), start) is not None
    # KF-21, 보잉-737
    behind = text[start - 2] if last in ("-", "–") and start > 1 else ""
    return last in _LATIN or behind in _LATIN or "가" <= behind <= "힣"
