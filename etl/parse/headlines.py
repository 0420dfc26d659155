"""What headlines say in brackets and in hanja: tags, and a reading with the meaning of single characters."""

from __future__ import annotations

import re
from functools import cache

import hanja

from etl.lexicon import lexicon

_BRACKETED = re.compile(r"[\[<【〈(]\s?([^\[\]<>【】〈〉()]{1,20}?)\s?[\]>】〉)]")
_HANJA = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def headline_tags(headline: str) -> tuple[str, ...]:
    """The tags of a headline, in order, as `headline_tags.csv` writes them.

    >>> headline_tags("[단독] 가람시, 다리 놓는다(종합 2보)")
    ('단독', '종합')
    """
    found = (_tag(" ".join(match[1].split())) for match in _BRACKETED.finditer(headline))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def headline_reading(headline: str) -> str | None:
    """The headline with its hanja read; None where it has none.

    One character that stands alone has the meaning that headlines give it (`headline_hanja.csv`), anything
    else its Korean sound.

    >>> headline_reading("尹, 美서 韓기업 만나… 大型 계약")
    '윤, 미국서 한국기업 만나… 대형 계약'
    """
    if not _HANJA.search(headline):
        return None
    return _HANJA.sub(lambda match: _reading(match[0]), headline)


def _reading(run: str) -> str:
    meaning = _meanings().get(run)
    if meaning:
        return meaning
    return "".join(str(hanja.translate(run, "substitution")))


def _tag(text: str) -> str | None:
    return next((tag for pattern, tag in _tags() if pattern.fullmatch(text)), None)


@cache
def _meanings() -> dict[str, str]:
    return {row["hanja"]: row["reading"] for row in lexicon("headline_hanja")}


@cache
def _tags() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["tag"]) for row in lexicon("headline_tags"))
