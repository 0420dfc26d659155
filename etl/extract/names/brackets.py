"""Another name in brackets: 세계보건기구(WHO), 연방준비제도(Fed·연준), GRF(가람연구재단), 삼성전자(005930)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.extract.names.model import LEXICON, Candidate, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKET = re.compile(r"\((?:이하|약칭)?\s?[‘'“\"]?([^()‘’'“”\"\n]{2,24})[’'”\"]?\)")
_PART = re.compile(r"[^·,/ㆍ]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z&.\-]{1,9}")
_HANGUL = re.compile(r"[가-힣]{2,8}")
_CALLED = re.compile(r"\((?:이하|약칭)")
_WORD = "가-힣A-Za-z0-9"


def with_aliases(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates, and each naming of a body by a name that brackets give it, as that body's."""
    first = [_in_brackets(text, candidates) for text, candidates in zip(texts, found, strict=True)]
    names: dict[str, str] = {}
    for text, ones in zip(texts, first, strict=True):
        for one in ones:
            names.setdefault(text[one.start : one.end], one.name)
    for candidates in found:
        for one in candidates:
            if one.kind == "organization" and one.name.endswith("대학교"):
                names.setdefault(one.name.removesuffix("학교"), one.name)
    if not names:
        return [list(candidates) for candidates in found]
    again = re.compile(
        rf"(?<![{_WORD}])(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?![A-Za-z0-9])"
    )
    result = []
    for text, candidates, inside in zip(texts, found, first, strict=True):
        later = [Candidate(*match.span(), "organization", names[match.group()], LEXICON)
                 for match in again.finditer(text) if _ends(text, match.end())]  # fmt: skip
        renamed = [_renamed(text, one, names) for one in candidates]
        result.append(without_overlaps([*inside, *renamed, *later]))
    return result


def _in_brackets(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The other names of the text's bodies, where the brackets give them."""
    found = []
    for one in candidates:
        match = _BRACKET.match(text, one.end) if one.kind == "organization" else None
        if match:
            called = bool(_CALLED.match(text, one.end))
            for start, end in _parts(text, *match.span(1)):
                if _is_alias(text[start:end], one.name, sure=called):
                    found.append(Candidate(start, end, "organization", one.name, LEXICON))
        opening = text[one.start - 1 : one.start] == "("
        before = re.search(rf"(?<![{_WORD}])[A-Z][A-Z&]{{1,9}}$", text[: one.start - 1]) if opening else None
        if before and one.kind == "organization" and text[one.end : one.end + 1] == ")":
            if before.group() not in entries():
                found.append(Candidate(*before.span(), "organization", one.name, LEXICON))
    return found


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for part in _PART.finditer(text, start, end):
        bare = part.group().strip()
        if bare:
            first = text.index(bare, part.start())
            yield first, first + len(bare)


def _is_alias(alias: str, name: str, *, sure: bool) -> bool:
    """Whether what stands in brackets is a name: letters, or hangul made of the syllables of the full name.

    >>> _is_alias("KBL", "가람볼리그", sure=False), _is_alias("선관위", "선거관리위원회", sure=False)
    (True, True)
    >>> _is_alias("부산", "한빛재단", sure=False)
    False
    """
    known = entries().get(alias)
    if alias == name or (known and known.body != name):
        return False
    if _LATIN.fullmatch(alias):
        return not alias.islower()
    syllables = iter(name)
    return bool(_HANGUL.fullmatch(alias)) and (sure or all(one in syllables for one in alias))


def _ends(text: str, end: int) -> bool:
    """Whether the word ends there but for a particle."""
    return not re.match(r"[가-힣]{3}", text[end : end + 3])


def _renamed(text: str, one: Candidate, names: dict[str, str]) -> Candidate:
    name = names.get(text[one.start : one.end])
    return replace(one, name=name) if name and one.kind == "organization" else one
