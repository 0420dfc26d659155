"""All names of one article: each rule reads each passage, then what they found is resolved together."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.names.affiliations import affiliate
from etl.extract.names.gazetteer import find_known
from etl.extract.names.model import BODY, LEXICON, Candidate, without_overlaps
from etl.extract.names.organizations import find_by_head
from etl.extract.names.persons import find_again, find_companies, find_listed, find_persons
from etl.extract.names.tagged import find_tagged, in_full, of_one_kind
from etl.extract.names.titled import find_titled
from etl.identity import stable_id
from etl.model import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from etl.extract.analysis import Analysis

# 시는, 도는, 구는: the government named before; 회사는: the company named before.
_BODY_AGAIN = re.compile(r"(?<![가-힣A-Za-z0-9])([시도군구])(?=[은는이가의와과] |에서는 )")
_COMPANY = re.compile(r"(?<![가-힣A-Za-z0-9] )(?<![가-힣A-Za-z0-9])회사(?=는 |가 |의 |측)")
# 솔빛마루로지스틱스(솔빛마루): the name in full, and the short one that follows.
_SHORTENED = re.compile(r"(?P<full>(?P<head>[가-힣]{2,6})[가-힣A-Za-z]{2,16})\((?P<short>(?P=head))\)")
_GLOSS = re.compile(r"\(([A-Za-z][A-Za-z&]{1,9}|[가-힣]{2,8})\)")
_LAST_SYLLABLE = {"시": "시", "도": "도", "군": "군", "구": "구"}


@dataclass(frozen=True, slots=True)
class NameResult:
    """The entities of an article, and its mentions passage by passage, in the order of the passages."""

    entities: tuple[Entity, ...]
    mentions: tuple[tuple[Mention, ...], ...]


def find_names(
    analyses: Sequence[Analysis],
    published_at: datetime,  # noqa: ARG001  # ministries are renamed: the date will tell which one is meant
    passage_nos: Sequence[int],
) -> NameResult:
    """The names in the passages of one article, resolved: one entity for 부산시, 부산광역시 and 시."""
    first = [
        without_overlaps([*_by_rules(analysis), *tagged])
        for analysis, tagged in zip(analyses, find_tagged(analyses), strict=True)
    ]
    found = in_full(of_one_kind([analysis.text for analysis in analyses], first))
    people = _people(found)
    companies = _companies(analyses)
    main = _main_company(analyses, companies)
    found = [
        without_overlaps(
            [*candidates, *find_again(analysis.text, people), *_again(analysis.text, companies, main)]
        )
        for analysis, candidates in zip(analyses, found, strict=True)
    ]
    found = _bodies_again(analyses, found)
    found = [
        affiliate(analysis.text, candidates) for analysis, candidates in zip(analyses, found, strict=True)
    ]
    people = _people(found)
    entities: dict[str, Entity] = {}
    mentions = tuple(
        tuple(_mentions(analysis.text, candidates, people, number, entities))
        for analysis, candidates, number in zip(analyses, found, passage_nos, strict=True)
    )
    return NameResult(tuple(entities.values()), mentions)


def _by_rules(analysis: Analysis) -> list[Candidate]:
    persons = find_persons(analysis)
    return [
        *find_known(analysis.text),
        *find_by_head(analysis),
        *find_titled(analysis.text),
        *persons,
        *find_listed(analysis.text, persons),
    ]


def _companies(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The companies that the article itself makes known: surface → name in full."""
    names = {one.name: one.name for analysis in analyses for one in find_companies(analysis)}
    for analysis in analyses:
        for match in _SHORTENED.finditer(analysis.text):
            if match["full"] in names or match["short"] in names:
                names |= {match["full"]: match["full"], match["short"]: match["full"]}
    return names


def _main_company(analyses: Sequence[Analysis], companies: dict[str, str]) -> str | None:
    """The company that the article names at least twice as often as any other."""
    counts: Counter[str] = Counter()
    for surface, name in companies.items():
        counts[name] += sum(analysis.text.count(surface) for analysis in analyses)
    (first, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= 2 * second[1] and first[0] else None


def _again(text: str, companies: dict[str, str], main: str | None) -> Iterator[Candidate]:
    """Where `text` names one of the companies; 회사는 is the one that the article is about."""
    if not companies:
        return
    surfaces = "|".join(map(re.escape, sorted(companies, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![가-힣A-Za-z0-9])(?:{surfaces})", text):
        yield Candidate(match.start(), match.end(), "organization", companies[match.group()], LEXICON)
    if main:
        for match in _COMPANY.finditer(text):
            yield Candidate(match.start(), match.end(), "organization", main, LEXICON)


def _people(found: Sequence[Sequence[Candidate]]) -> dict[str, Candidate]:
    """The persons of the article by name, each with the first title and affiliation that it is given."""
    people: dict[str, Candidate] = {}
    for candidates in found:
        for one in candidates:
            if one.kind == "person":
                known = people.get(one.name, one)
                people[one.name] = known.titled(one.title, one.affiliation)
    return people


def _bodies_again(
    analyses: Sequence[Analysis], found: Sequence[Sequence[Candidate]]
) -> list[list[Candidate]]:
    """Add 시는, 도는 … as mentions of the government that was named last with that syllable."""
    last: dict[str, str] = {}
    result = []
    for analysis, candidates in zip(analyses, found, strict=True):
        events = [
            (one.start, one, None) for one in candidates if one.rank == BODY and one.kind == "organization"
        ]
        events += [(match.start(), None, match) for match in _BODY_AGAIN.finditer(analysis.text)]  # type: ignore[misc]
        added: list[Candidate] = []
        for _, body, match in sorted(events, key=lambda event: event[0]):
            if body is not None:
                last[_LAST_SYLLABLE.get(analysis.text[body.end - 1], "")] = body.name
            elif match is not None and match.group(1) in last:
                added.append(Candidate(*match.span(1), "organization", last[match.group(1)], BODY))
        result.append(without_overlaps([*candidates, *added]))
    return result


def _mentions(
    text: str,
    candidates: Sequence[Candidate],
    people: dict[str, Candidate],
    passage_no: int,
    entities: dict[str, Entity],
) -> Iterator[Mention]:
    for one in candidates:
        person = people.get(one.name) if one.kind == "person" else None
        surface = text[one.start : one.end]
        entity_id = _enter(entities, one.kind, one.name, (surface, _gloss(text, one)), person)
        affiliation = one.affiliation or (person.affiliation if person else None)
        yield Mention(
            passage_no=passage_no,
            start=one.start,
            end=one.end,
            surface=surface,
            entity_id=entity_id,
            kind=one.kind,
            title=one.title or (person.title if person else None),
            affiliation_id=_enter(entities, "organization", affiliation) if affiliation else None,
        )


def _gloss(text: str, one: Candidate) -> str | None:
    """The other name in brackets behind a name: 세계보건기구(WHO)."""
    match = _GLOSS.match(text, one.end)
    return match.group(1) if match and one.kind == "organization" else None


def _enter(
    entities: dict[str, Entity],
    kind: str,
    name: str,
    surfaces: tuple[str | None, ...] = (),
    person: Candidate | None = None,
) -> str:
    """The id of the entity, which is entered or given another alias; namesakes differ by affiliation."""
    parts = (kind, name, person.affiliation) if person and person.affiliation else (kind, name)
    entity_id = stable_id(*parts)
    known = entities.get(entity_id, Entity(entity_id, kind, name))
    # 시는, 박 시장: what only the article's own text makes a name is no alias.
    others = [alias for alias in surfaces if alias and len(alias) > 1 and alias != name]
    aliases = tuple(dict.fromkeys([*known.aliases, *others]))
    entities[entity_id] = Entity(entity_id, kind, name, aliases)
    return entity_id
