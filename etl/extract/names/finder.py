"""All names of one article: each rule reads each passage, then what they found is resolved together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.names.affiliations import affiliate, of_its_government
from etl.extract.names.bodies import bodies_again, in_full_by_end, is_short
from etl.extract.names.brackets import with_aliases
from etl.extract.names.companies import companies_again, companies_of
from etl.extract.names.districts import is_of_several, only_province, told_apart
from etl.extract.names.entities import Entities, person_distinction
from etl.extract.names.gazetteer import find_known
from etl.extract.names.model import Candidate, without_overlaps
from etl.extract.names.organizations import find_by_head
from etl.extract.names.people import People, in_full, join_names, share_titles
from etl.extract.names.persons import find_again, find_listed, find_persons
from etl.extract.names.regions import settle_regions
from etl.extract.names.tagged import ends_in_full, find_tagged, of_one_kind
from etl.extract.names.titled import find_titled
from etl.model import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from etl.extract.analysis import Analysis

    Found = list[list[Candidate]]

_PERSON_GLOSS = re.compile(r"\(([A-Z][A-Za-z.\- ]{2,40})\)")


@dataclass(frozen=True, slots=True)
class NameResult:
    """The entities of an article, and its mentions passage by passage, in the order of the passages."""

    entities: tuple[Entity, ...]
    mentions: tuple[tuple[Mention, ...], ...]


def find_names(
    analyses: Sequence[Analysis], published_at: datetime, passage_nos: Sequence[int]
) -> NameResult:
    """The names in the passages of one article, resolved: one entity for 부산시, 부산광역시 and 시.

    `published_at` tells which body a name meant on that day: 노동부 before 2010, 산업부 before October 2025.
    """
    texts = [analysis.text for analysis in analyses]
    day = published_at.date()
    found = _found(analyses, day)
    found = in_full(join_names(texts, _named_again(analyses, found)))
    found = bodies_again(texts, with_aliases(texts, in_full_by_end(found)))
    found = told_apart(texts, found)
    found = [
        share_titles(text, affiliate(text, share_titles(text, candidates), day))
        for text, candidates in zip(texts, found, strict=True)
    ]
    return _resolved(texts, of_its_government(found), passage_nos)


def _found(analyses: Sequence[Analysis], day: date) -> Found:
    """What rules, lexicons and tagger name, each name in full."""
    texts = [analysis.text for analysis in analyses]
    first = [
        without_overlaps([*_by_rules(analysis, day), *tagged])
        for analysis, tagged in zip(analyses, find_tagged(analyses), strict=True)
    ]
    return in_full(join_names(texts, ends_in_full(settle_regions(analyses, of_one_kind(texts, first)))))


def _by_rules(analysis: Analysis, day: date) -> list[Candidate]:
    persons = find_persons(analysis)
    return [
        *find_known(analysis.text, day),
        *find_by_head(analysis),
        *find_titled(analysis.text),
        *persons,
        *find_listed(analysis.text, persons),
    ]


def _named_again(analyses: Sequence[Analysis], found: Found) -> Found:
    """The candidates, and later namings of the article's persons and companies."""
    people: dict[str, Candidate] = {}
    for candidates in found:
        for one in candidates:
            if one.kind == "person":
                people[one.name] = people.get(one.name, one).titled(one.title, one.affiliation)
    companies = companies_of(analyses)
    return [
        without_overlaps(
            [*candidates, *find_again(analysis.text, people), *companies_again(analysis.text, companies)]
        )
        for analysis, candidates in zip(analyses, found, strict=True)
    ]


def _resolved(texts: Sequence[str], found: Found, passage_nos: Sequence[int]) -> NameResult:
    """The mentions with their entities."""
    entities = Entities()
    people = People(texts, found)
    where = {one.name: one.distinction for candidates in found for one in candidates if one.distinction}
    province = only_province(found)

    def holder(name: str | None) -> str | None:
        return where.get(name or "") or (province if name and is_of_several(name) else None)

    def body(name: str | None) -> str | None:
        return entities.enter("organization", name, holder(name)) if name else None

    def mention(number: int, text: str, one: Candidate) -> Mention:
        surface = text[one.start : one.end]
        title, affiliation, distinction, gloss = one.title, one.affiliation, one.distinction, None
        if one.kind == "person":
            person = people[number, one.start]
            title, affiliation = title or person.title, affiliation or person.affiliation
            distinction = person_distinction(person, holder(person.affiliation))
            match = _PERSON_GLOSS.match(text, one.end)
            gloss = match.group(1) if match else None
        aliases = (None if is_short(surface) else surface, gloss)
        return Mention(
            passage_no=passage_nos[number],
            start=one.start,
            end=one.end,
            surface=surface,
            entity_id=entities.enter(one.kind, one.name, distinction, *aliases),
            kind=one.kind,
            title=title,
            affiliation_id=body(affiliation),
        )

    mentions = tuple(
        tuple(mention(number, text, one) for one in candidates)
        for number, (text, candidates) in enumerate(zip(texts, found, strict=True))
    )
    return NameResult(entities.all(), mentions)
