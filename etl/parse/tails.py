"""What stands behind the last sentence of a paragraph: a signature, an address, a copyright mark."""

from __future__ import annotations

import re
from functools import cache

from etl.parse.bylines import EMAIL, NAME, role_pattern
from etl.parse.publishers import publisher_pattern

_LOOKED_AT = 160
_AFTER_SENTENCE = r"(?<=[.?!”\"’')\]])\s*"


@cache
def tail_patterns() -> tuple[tuple[str, str, str], ...]:
    """The manners of ending: rows of id, kind of the passage that it becomes, and pattern."""
    publisher = publisher_pattern()
    signed = rf"{NAME}(?:\s?[·,ㆍ/ ]\s?{NAME}){{0,3}}?\s?{role_pattern()}"
    placed = rf"[/\[(]?\s?(?:(?:{publisher})\s?[=/ ]?\s?)?(?:[가-힣]{{2,6}}\s?=\s?)?{signed}"
    return (
        # 밝혔다. 김가온 기자 gaon@paper.example
        (
            "signed_address",
            "boilerplate",
            rf"{placed}\s{{0,3}}[(<\[/|]?\s?{EMAIL}[)>\]]{{0,2}}(?:\s{{0,2}}[ⓒ©][^“”]{{0,60}})?",
        ),
        # 밝혔다. [김가온 기자]
        ("signed", "byline", rf"{placed}\s?[\])]?"),
        # 밝혔습니다. 하늬방송 김가온입니다.
        (
            "broadcast",
            "byline",
            rf"(?:지금까지\s)?(?:[가-힣]{{2,10}}에서\s)?(?:{publisher})(?:뉴스)?\s{NAME}?입니다\.?",
        ),
        ("address", "boilerplate", rf"[(<\[]?{EMAIL}[)>\]]?"),
        # 밝혔다. <저작권자 ⓒ 가람일보, 무단 전재 금지>
        (
            "copyright",
            "boilerplate",
            r"[<\[(〈【]?\s?(?:저작권자\s?[ⓒ©(]|[ⓒ©]|Copyright\s?[ⓒ©(])[^“”]{0,100}",
        ),
    )


def split_tail(paragraph: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(the paragraph, what stood behind it as pairs of kind and text, in order).

    >>> split_tail("비가 내렸다. 김가온 기자 gaon@paper.example")
    ('비가 내렸다.', (('boilerplate', '김가온 기자 gaon@paper.example'),))
    """
    found: list[tuple[str, str]] = []
    for _ in tail_patterns():
        match = _compiled().search(paragraph, max(0, len(paragraph) - _LOOKED_AT))
        if match is None or not paragraph[: match.start()].strip():
            break
        kind = next(kind for name, kind, _ in tail_patterns() if match[name])
        found.insert(0, (kind, paragraph[match.start() :].strip()))
        paragraph = paragraph[: match.start()].rstrip()
    return paragraph, tuple(found)


@cache
def _compiled() -> re.Pattern[str]:
    choices = "|".join(f"(?P<{name}>{pattern})" for name, _, pattern in tail_patterns())
    return re.compile(rf"{_AFTER_SENTENCE}(?:{choices})\s*$")
