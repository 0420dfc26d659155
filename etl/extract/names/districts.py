"""Regions of one name, told apart by the province: 중구 of 부산 and of 대구, 고성군, and 광주시 of 경기도."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.names.model import Candidate

_BESIDE = 2
_GWANGJU = frozenset(("광주광역시", "광주"))
_GYEONGGI = "경기도"


@cache
def _of_several() -> frozenset[str]:
    """Districts and counties of more than one province: those without one in the lexicon."""
    return frozenset(
        row["name"] for row in lexicon("regions") if not row["province"] and row["level"] != "province"
    )


@cache
def _regions() -> frozenset[str]:
    """Places that may hold a district: provinces, and cities (포항 남구)."""
    return frozenset(row["place"] for row in lexicon("regions") if row["level"] in {"province", "city"})


@cache
def _provinces() -> frozenset[str]:
    return frozenset(row["place"] for row in lexicon("regions") if row["level"] == "province")


def only_province(found: Sequence[Sequence[Candidate]]) -> str | None:
    """The province of the article, where it names but one."""
    named = {one.name for candidates in found for one in candidates if one.name in _provinces()}
    return named.pop() if len(named) == 1 else None


def is_of_several(name: str) -> bool:
    """Whether regions of several provinces have the name: 중구."""
    return name in _of_several()


def told_apart(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; a region that shares its name has the province beside it, or the one named last."""
    province: str | None = None
    known: dict[str, str] = {}
    result = []
    for text, candidates in zip(texts, found, strict=True):
        told: list[Candidate] = []
        beside: tuple[str, int] | None = None
        for one in candidates:
            holder = beside[0] if beside and one.start - beside[1] < _BESIDE else None
            surface, new = text[one.start : one.end], one
            if one.name in _of_several() and one.kind in {"place", "organization"}:
                where = holder or known.get(one.name) or province
                if where:
                    known[one.name] = where
                    new = replace(one, distinction=where)
            elif (
                one.name in _GWANGJU and _GYEONGGI in {holder, known.get("광주")} and surface != "광주광역시"
            ):
                known["광주"] = _GYEONGGI
                name = "광주시" if one.kind == "organization" else "광주"
                new = replace(one, name=name, distinction=_GYEONGGI)
            place = entries()[surface].place if surface in entries() else None
            if place in _regions() and new.distinction is None:
                beside = (place or "", one.end)
                province = place if place in _provinces() else province
            told.append(new)
        result.append(told)
    return result
