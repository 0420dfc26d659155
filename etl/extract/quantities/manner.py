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
    # 2조 달러(약 2천조원)가량
    bracket = r"(?:\([^()\n]{1,16}\)(?=가량|정도|안팎|이상|이하))?"
    # 860원대로, not 860원 대신.
    around = r"(?<! )대(?=[로를의에가,. ]|초반|중반|후반|까지|다|$)"
    # 6개월여, not 24시간 여러분.
    more = r"(?<! )여(?![러름성자전부행유기사서야라지겠])"
    rest = trie_pattern(word for word in words if word not in ("여", "대"))
    return re.compile(rf"{bracket}(?P<particle>{particle})(?P<word>{more}|{around}|{rest})"), words


# 전망치를 9.7% 밑돌았다, 시한을 나흘 넘겼다: the number is by how much, and no bound.
_DIFFERENCE = re.compile(r"(?:넘(?!게|는)|웃도|웃돌|웃돈|상회|하회|밑도|밑돌|밑돈|못 ?미)")
_PASSED = re.compile(r"(?:[을를]|에|에는) $")


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
    if not match:
        return "exact"
    difference = not match["particle"].strip(" ") and _DIFFERENCE.match(text, match.start("word"))
    if difference and _PASSED.search(text, max(0, start - 3), start):
        return "exact"
    return words[match["word"]]


@cache
def _change_after() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    words = {row["word"]: (row["direction"], row["needs"]) for row in lexicon("directions")}
    # 3만명이나 더 늘어, 0.3%가량 오른; 로 and 까지 lead to a level and are left out.
    # 21.31포인트(0.85%) 상승: the change is told behind the bracket, for both numbers.
    bracket = r"(?:\([^()\n]{1,16}\) ?){0,2}\)?"
    manner = r"(?:\s?(?:가량|정도|안팎|내외|이상|이하|남짓|쯤|넘게|포인트))?"
    particle = r"(?:이|가|을|를|은|는|도|나|이나|씩|여)?"
    adverb = r"(?:\s?(?:더|또|가까이|추가로|순|하향|상향|급격히|크게|껑충|소폭|대폭|각각|넘게))?"
    return re.compile(rf"{bracket}{manner}{particle}{adverb}\s?['‘“\"]?({trie_pattern(words)})"), words


# 상승률(3.05%), 증가 폭은 1.2%p: the measure itself is a change.
_CHANGE_BEFORE = re.compile(
    r"(?:(증가|상승|인상|확대|오름|신장|증액|급등|절상)|(감소|하락|인하|축소|내림|감액|감축|삭감|낙|급락|절하))\s?"
    r"(?:률|율|폭|분|액)[은는이가도의로,]?(?:\s?(?:평균|약|무려|연|각각))?[ (]{0,2}$"
)
# 163개가 상승했다: so many rose, and the count is no change. 3만명이 늘었다 is one.
_RISES_OF = re.compile(r"(?:중|가운데) ?$")
_RISES = re.compile(r"(?:이|가|은|는|도) ?(?:상승|하락|올랐|올라|오르|오른|내렸|내려|내리|내린|떨어)")
_MARKS = {"▲": "increase", "△": "decrease", "▼": "decrease", "▽": "decrease"}
_SIGNS = {"+": "increase", "-": "decrease", "−": "decrease", "–": "decrease"}
_CHANGE_BACK = 14
# 40km 떨어진 is a distance, 2위로 오른 a place.
_NEVER_CHANGES = frozenset({"length", "age", "rank", "ratio", "score"})
_NEVER_RATES = _NEVER_CHANGES | {"duration"}
_NEVER_COMPARED = _NEVER_CHANGES - {"length"} | {"multiple"}
_SIGNED_CHANGES = frozenset({"percent", "percentage_point"})
# 수익률은 -0.03%: the sign is that of a level.
_RATE_BEFORE = re.compile(r"[률율][은는이가도의]? ?$")
# Time is changed by these; 이틀간 내린 눈 fell so long.
_CHANGES_TIME = re.compile(r"늘|느는|줄|단축|연장|짧|길|앞당|증가|감소|확대|축소|적|많")
# 2.5배가량으로 늘었다, 3배로 불었다
_GROWS_TO = re.compile(r"(?:가량|쯤|정도)?으?로 (?:늘|불어|불었)")
_COMPARED = re.compile(r"보다|대비|비해|견줘|견주|비교")
_COMPARED_BACK = 24


def direction_at(text: str, start: int, end: int, kind: str = "count") -> str:
    """Which way the number itself is a change: `increase`, `decrease` or `none`.

    >>> text = "1.9% 오른 2655.28"
    >>> direction_at(text, 0, 4), direction_at(text, 8, 15)
    ('increase', 'none')
    """
    if (mark := text[start]) in _MARKS:
        return "none" if mark == "△" and kind == "money" else _MARKS[mark]
    if mark in _SIGNS and kind in _SIGNED_CHANGES and not _RATE_BEFORE.search(text, max(0, start - 3), start):
        return _SIGNS[mark]
    pattern, words = _change_after()
    if match := pattern.match(text, end):
        return words[match[1]][0] if _changes(text, start, match, kind) else "none"
    if kind == "multiple":
        return "increase" if _GROWS_TO.match(text, end) else "none"
    return "none" if kind in _NEVER_RATES else _change_before(text, start)


def _change_before(text: str, start: int) -> str:
    """The direction that 증가율은 and 하락 폭은 before a number give it."""
    if not start or text[start - 1] not in " (은는이가도의로,률율폭분액":
        return "none"
    match = _CHANGE_BEFORE.search(text, max(0, start - _CHANGE_BACK), start)
    if match is None:
        return "none"
    return "increase" if match[1] else "decrease"


def _changes(text: str, start: int, match: re.Match[str], kind: str) -> bool:
    """Whether the word of change behind a number tells of the number."""
    end = match.pos
    if _change_after()[1][match[1]][1] == "base":
        return kind not in _NEVER_COMPARED and bool(
            _COMPARED.search(text, max(0, start - _COMPARED_BACK), start)
        )
    if kind == "ratio":  # 3분의 1 줄인다, but not 3분의 1로 줄었다
        return match.start(1) == end + 1
    if kind in _NEVER_CHANGES:
        return False
    if kind == "duration":
        return _CHANGES_TIME.match(match[1]) is not None
    if kind != "count":
        return True
    return not (_RISES.match(text, end) or _RISES_OF.search(text, max(0, start - 4), start))
