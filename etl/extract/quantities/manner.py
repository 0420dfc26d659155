"""Manner and change: the words before and after a number that say about how much, and which way it went."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.quantities.units import trie_pattern
from etl.lexicon import lexicon

# How far back a word of manner stands: 적어도, 줄잡아, with a bracket or a space.
_BACK = 7
_OPENING = "(（[“\"‘'"
_SOFTLY = r"(?:\s?(?:조금|크게|훨씬|훌쩍|살짝|약간|가뿐히|한참))?"


@cache
def _before() -> dict[str, str]:
    return {row["word"]: row["qualifier"] for row in lexicon("qualifiers") if row["side"] == "before"}


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row["word"]: row["qualifier"] for row in lexicon("qualifiers") if row["side"] == "after"}
    particle = rf"(?:(?:을|를|이|가|에|도|에도|선을|대를)?{_SOFTLY}\s?)?"
    # 6개월여, not 24시간 여러분.
    more = r"(?<! )여(?![러름성자전부행유기사서야라지겠])"
    rest = trie_pattern(word for word in words if word != "여")
    return re.compile(rf"{particle}({more}|{rest})"), words


def qualifier_at(text: str, start: int, end: int) -> str:
    """The qualifier that the words around [start, end) give; `exact` where they give none.

    >>> qualifier_at("약 30명", 2, 5), qualifier_at("30명을 조금 넘는", 0, 3)
    ('about', 'more_than')
    """
    if start:
        back = text[max(0, start - _BACK) : start].rstrip(" ")
        word = back[back.rfind(" ") + 1 :].lstrip(_OPENING)
        known = _before().get(word)
        if known:
            return known
        if back[-1:] == "약" and word[-2:-1] in _OPENING:
            return "about"
    pattern, words = _after()
    match = pattern.match(text, end)
    return words[match[1]] if match else "exact"


@cache
def _change_after() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row["word"]: row["direction"] for row in lexicon("directions")}
    # 3만명이나 더 늘어, 0.3%가량 오른; 로 and 까지 lead to a level and are left out.
    # 21.31포인트(0.85%) 상승: the change is told behind the bracket, for both numbers.
    bracket = r"(?:\([^()\n]{1,16}\) ?){0,2}\)?"
    manner = r"(?:\s?(?:가량|정도|안팎|내외|이상|이하|남짓|쯤|넘게|포인트))?"
    particle = r"(?:이|가|을|를|은|는|도|나|이나|씩|여)?"
    adverb = r"(?:\s?(?:더|또|가까이|추가로|순|하향|상향|급격히|크게|껑충|소폭|대폭|각각|넘게))?"
    return re.compile(rf"{bracket}{manner}{particle}{adverb}\s?({trie_pattern(words)})"), words


# 상승률(3.05%), 증가 폭은 1.2%p: the measure itself is a change.
_CHANGE_BEFORE = re.compile(
    r"(?:(증가|상승|인상|성장|확대|오름|신장|증액|급등|절상)|(감소|하락|인하|축소|내림|감액|감축|삭감|낙|급락|절하))\s?"
    r"(?:률|율|폭|분|액)[은는이가도의로,]?(?:\s?(?:평균|약|무려|연|각각))?[ (]{0,2}$"
)
# 163개가 상승했다: so many rose, and the count is no change. 3만명이 늘었다 is one.
_RISES = re.compile(r"(?:이|가|은|는|도) ?(?:상승|하락|올랐|올라|오르|오른|내렸|내려|내리|내린|떨어)")
_SIGNS = {"▲": "increase", "△": "decrease", "▼": "decrease", "▽": "decrease"}
_CHANGE_BACK = 14
# 40km 떨어진 is a distance, 2위로 오른 a place.
_NEVER_CHANGES = frozenset({"length", "age", "rank", "ratio", "score"})
_NEVER_RATES = frozenset({"duration", "age", "rank", "ratio", "score"})


def direction_at(text: str, start: int, end: int, kind: str = "count") -> str:
    """Which way the number itself is a change: `increase`, `decrease` or `none`.

    >>> text = "1.9% 오른 2655.28"
    >>> direction_at(text, 0, 4), direction_at(text, 8, 15)
    ('increase', 'none')
    """
    if text[start] in _SIGNS:
        return _SIGNS[text[start]]
    pattern, words = _change_after()
    if kind in _NEVER_CHANGES:
        return "none"
    if match := pattern.match(text, end):
        return "none" if kind == "count" and _RISES.match(text, end) else words[match[1]]
    if start and kind not in _NEVER_RATES and (text[start - 1] in " (은는이가도의로,률율폭분액"):
        match = _CHANGE_BEFORE.search(text, max(0, start - _CHANGE_BACK), start)
        if match:
            return "increase" if match[1] else "decrease"
    return "none"
