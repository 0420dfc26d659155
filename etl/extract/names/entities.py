"""What an entity's id is made of: its kind, its name, and what tells it from others of the name."""

from __future__ import annotations

import re
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from etl.identity import stable_id
from etl.lexicon import lexicon
from etl.model import Entity

if TYPE_CHECKING:
    from etl.extract.names.people import Person

_UNNAMED = re.compile(r"[가-힣]모|[A-Z]|[가-힣]{1,2}[○OoXx]{1,2}|[가-힣]○[가-힣]")
_SPACE = re.compile(r"\s+")


def entity_id(kind: str, name: str, distinction: str | None = None) -> str:
    """The id of an entity: it follows from what the entity is, so that every load gives the same.

    >>> entity_id("person", "윤가온") == entity_id("person", "윤가온", "sport")
    False
    """
    return stable_id(kind, name, distinction) if distinction else stable_id(kind, name)


def person_distinction(person: Person, province: str | None = None) -> str | None:
    """What tells a person from namesakes: politics, else the body, else sport or art, else nothing.

    National politicians change offices and parties, so that politics counts before the body. Who is not named
    (김모, A) is somebody else in each text: there the passage that says it first tells them apart.
    `province` is that of the body, where bodies share its name (중구).
    """
    if _UNNAMED.fullmatch(person.name):
        text = _SPACE.sub("", person.first_in).encode()
        return f"unnamed {blake2b(text, digest_size=4).hexdigest()}"
    spheres = sorted(person.spheres)
    if "politics" in spheres:
        return "politics"
    if person.affiliation:
        return f"{province} {person.affiliation}" if province else person.affiliation
    return spheres[0] if spheres else None


class Entities:
    """The entities of an article, each entered once with all its aliases."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}

    def enter(self, kind: str, name: str, distinction: str | None = None, *surfaces: str | None) -> str:
        """The id of the entity, which is entered, or given other aliases."""
        number = entity_id(kind, name, distinction)
        known = self._entities.get(number) or Entity(
            number, kind, name, known_aliases(kind, name), distinction
        )
        # 시는, 박 시장: what only the article's own text makes a name is no alias.
        others = [alias for alias in surfaces if alias and len(alias) > 1 and alias != name]
        aliases = tuple(dict.fromkeys([*known.aliases, *others]))
        self._entities[number] = Entity(number, kind, name, aliases, distinction)
        return number

    def all(self) -> tuple[Entity, ...]:
        """The entities in the order in which they were entered."""
        return tuple(self._entities.values())


def known_aliases(kind: str, name: str) -> tuple[str, ...]:
    """The stock code of a listed company.

    >>> known_aliases("organization", "삼성전자")
    ('005930',)
    """
    code = _codes().get(name) if kind == "organization" else None
    return (code,) if code else ()


@cache
def _codes() -> dict[str, str]:
    return {row["name"]: row["stock_code"] for row in lexicon("companies")}
