"""Another name in brackets: 세계보건기구(WHO), 연방준비제도(Fed·연준), GRF(가람연구재단)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import ends_word, entries
from etl.extract.names.model import LEXICON, TAGGED, Candidate, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BRACKET = re.compile(r"\((?:이하|약칭)?\s?[‘'“\"]?([^()‘’'“”\"\n]{2,24})[’'”\"]?\)")
_PART = re.compile(r"[^·,/ㆍ]+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z&.\-]{1,9}")
_HANGUL = re.compile(r"[가-힣]{2,8}")
_LETTERS_BEFORE = re.compile(r"(?<![가-힣A-Za-z0-9])([A-Z][A-Z&]{1,9})\($")
_UNBRACKETED = frozenset(("person", "place"))
_CALLED = re.compile(r"\((?:이하|약칭)")
_WORD = "가-힣A-Za-z0-9"


def with_aliases(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates, and each naming of a thing by a name that brackets give it, as that thing's."""
    first = [_in_brackets(text, candidates) for text, candidates in zip(texts, found, strict=True)]
    names: dict[str, tuple[str, str]] = {}
    for text, ones in zip(texts, first, strict=True):
        for one in ones:
            alias = text[one.start : one.end]
            begins_or_ends = alias[0] == one.name[0] or one.name.endswith(alias)
            if begins_or_ends or not _HANGUL.fullmatch(alias):  # 연은: of which city it is, is open
                names.setdefault(alias, (one.kind, one.name))
    for candidates in found:
        for one in candidates:
            if one.kind == "organization" and one.name.endswith("대학교"):
                names.setdefault(one.name.removesuffix("학교"), (one.kind, one.name))
    if not names:
        return [list(candidates) for candidates in found]
    surfaces = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    again = re.compile(rf"(?<![{_WORD}])(?:{surfaces})(?![A-Za-z0-9])")
    result = []
    for text, candidates, inside in zip(texts, found, first, strict=True):
        later = [
            Candidate(*match.span(), *names[match.group()], LEXICON)
            for match in again.finditer(text)
            if ends_word(text, match.end())
        ]
        renamed = [_renamed(text, one, names) for one in candidates]
        result.append(without_overlaps([*inside, *renamed, *later]))
    return result


def _in_brackets(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The other names of the text's candidates, where the brackets give them."""
    found = []
    for one in candidates:
        if one.kind in _UNBRACKETED:
            continue
        match = _BRACKET.match(text, one.end)
        if match:
            called = bool(_CALLED.match(text, one.end))
            found += [
                Candidate(start, end, one.kind, one.name, LEXICON)
                for start, end in _parts(text, *match.span(1))
                if _is_alias(text[start:end], one.name, sure=called)
            ]
        before = _LETTERS_BEFORE.search(text[max(0, one.start - 12) : one.start])
        if before and text[one.end : one.end + 1] == ")" and before[1] not in entries():
            start = one.start - 1 - len(before[1])
            found.append(Candidate(start, one.start - 1, one.kind, one.name, LEXICON))
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
    if alias == name or (known and known.place):
        return False
    if _LATIN.fullmatch(alias):
        return not alias.islower() and (known is None or known.body == name)
    syllables = iter(name)
    return bool(_HANGUL.fullmatch(alias)) and (sure or all(one in syllables for one in alias))


def _renamed(text: str, one: Candidate, names: dict[str, tuple[str, str]]) -> Candidate:
    kind_name = names.get(text[one.start : one.end])
    same = kind_name and (one.rank == TAGGED or one.kind == kind_name[0])
    return replace(one, kind=kind_name[0], name=kind_name[1]) if kind_name and same else one
