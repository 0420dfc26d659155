"""Lines that belong to the page and not to the article: the rows of `data/lexicon/boilerplate.csv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.lexicon import lexicon

_MAX_LINE = 300
# Prose of newspapers ends with 다; pages speak to the reader with 니다, 세요 or nouns.
_PROSE = re.compile(r"(?<!니)다[.”’\"')]{1,3}$")


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A line of the page: the row's id, and how far it reaches.

    `scope` is ``line`` (itself), ``list`` (and the lines below that are no sentences) or ``tail`` (all the
    rest of the document, once the article has begun).
    """

    rule: str
    scope: str


def boilerplate_of(line: str) -> Boilerplate | None:
    """The row of the lexicon that the line fits, the first in its order; None for a line of the article.

    >>> boilerplate_of("저작권자 ⓒ 가람일보 무단 전재 및 재배포 금지").rule
    'copyright_mark'
    """
    if len(line) > _MAX_LINE or _PROSE.search(line):
        return None
    match = _compiled().search(line)
    return Boilerplate(match.lastgroup or "", _scopes()[match.lastgroup or ""]) if match else None


@cache
def _compiled() -> re.Pattern[str]:
    # The patterns hold no named groups of their own, so the last group is the row.
    return re.compile("|".join(f"(?P<{row['id']}>{row['pattern']})" for row in lexicon("boilerplate")))


@cache
def _scopes() -> dict[str, str]:
    return {row["id"]: row["scope"] for row in lexicon("boilerplate")}
