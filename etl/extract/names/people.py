"""The persons of one article: parts of a name put together, shared titles, and namesakes kept apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.extract.names.model import TAGGED, Candidate, words_of
from etl.extract.names.spheres import apart, sphere

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_KOREAN_LENGTH = 3
_SHORTEST = 2
# 김가온·이누리·박한별 의원: the title of the last is that of all.
_SHARED = re.compile(r"·|ㆍ|, ?")


def join_names(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; two tagged persons a space apart are one: 도널드 트럼프."""
    alone = {
        text[one.start : one.end]
        for text, candidates in zip(texts, found, strict=True)
        for before, one in zip([None, *candidates], candidates, strict=False)
        if one.kind == "person" and not (before and before.end + 1 == one.start and before.kind == "person")
    }
    result = []
    for text, candidates in zip(texts, found, strict=True):
        joined: list[Candidate] = []
        for one in candidates:
            last = joined[-1] if joined else None
            if last and _is_one_name(text, last, one, alone):
                whole = replace(one, start=last.start, name=text[last.start : one.end])
                joined[-1] = whole.titled(last.title, last.affiliation)
            else:
                joined.append(one)
        result.append(joined)
    return result


def _is_one_name(text: str, first: Candidate, second: Candidate, alone: set[str]) -> bool:
    if not (first.kind == second.kind == "person") or text[first.end : second.start] != " ":
        return False
    if len(first.name) < _SHORTEST or " " in first.name + second.name:
        return False
    if second.name in alone and not (first.title and is_korean(second.name)):
        return True
    return not is_korean(second.name) and TAGGED in {first.rank, second.rank}


def is_korean(name: str) -> bool:
    """Whether a name has the form of a Korean one: a surname of the lexicon and two syllables.

    >>> is_korean("윤가온"), is_korean("트럼프")
    (True, False)
    """
    return " " not in name and len(name) == _KOREAN_LENGTH and name[0] in words_of("surnames", "surname")


def in_full(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; a person named by the last word of a longer name has the longer one: 트럼프."""
    full: dict[str, str] = {}
    for candidates in found:
        for one in candidates:
            if one.kind == "person" and " " in one.name:
                full.setdefault(one.name.rsplit(" ", 1)[1], one.name)
    return [
        [replace(one, name=full.get(one.name, one.name)) if one.kind == "person" else one for one in ones]
        for ones in found
    ]


def share_titles(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; persons of a list without titles have the last one's title and the first one's body."""
    result = list(candidates)
    persons = [place for place, one in enumerate(candidates) if one.kind == "person"]
    for before, place in zip(persons[-2::-1], persons[:0:-1], strict=True):
        one, following = result[before], result[place]
        if one.title is None and following.title and _SHARED.fullmatch(text[one.end : following.start]):
            result[before] = one.titled(following.title, following.affiliation)
    for before, place in pairwise(persons):
        one, following = result[before], result[place]
        if one.affiliation and _SHARED.fullmatch(text[one.end : following.start]):
            result[place] = following.titled(None, one.affiliation)
    return result


@dataclass(slots=True)
class Person:
    """A person of the article: the first title and body that it gives, and the text that says it first."""

    name: str
    first_in: str
    number: int = 0
    title: str | None = None
    affiliation: str | None = None
    spheres: set[str] = field(default_factory=set)


class People:
    """The persons of an article by name; of a name there are several where no one can hold their offices."""

    def __init__(self, texts: Iterable[str], found: Iterable[Sequence[Candidate]]) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._of: dict[tuple[int, int], Person] = {}
        for number, (text, candidates) in enumerate(zip(texts, found, strict=True)):
            for one in candidates:
                if one.kind == "person":
                    self._of[number, one.start] = self._enter(text, one)

    def __getitem__(self, place: tuple[int, int]) -> Person:
        """The person named in a passage (by its order) at an offset."""
        return self._of[place]

    def _enter(self, text: str, one: Candidate) -> Person:
        persons = self._by_name.setdefault(one.name, [])
        told = sphere(one.title, one.affiliation)
        person = next((known for known in reversed(persons) if not apart(told, known.spheres)), None)
        if person is None:
            person = Person(one.name, text, len(persons))
            persons.append(person)
        person.title = person.title or one.title
        person.affiliation = person.affiliation or one.affiliation
        shortened = bool(person.title and one.title and person.title.endswith(one.title))  # 윤 의원, a 시의원
        if told and not (shortened and person.title != one.title):
            person.spheres.add(told)
        return person
