"""Whose a quantity is: a name of its sentence, else the body that the sentence before was about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import named_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity
    from etl.model import Mention

_TOPIC = re.compile(r"(?:\([^()]{0,20}\))?(?:은|는|에서는|에선|도)(?![가-힣])")
_ACTOR = re.compile(r"(?:\([^()]{0,20}\))?(?:은|는|이|가|에서는|에선|도)(?![가-힣])")
_ACTING = ("organization", "person")
_BEFORE_BRACKET = re.compile(r"(?: ?(?:씨|군|양|의원|대표|기자))?\($")
# What a body has or does; the length of a thing is not its maker's.
_CARRIED = frozenset({"money", "count", "percent", "percentage_point", "multiple", "rank", "area", "power"})
_OWNED = frozenset({"percent", "percentage_point", "money", "index", "rank"})


def _after_title(text: str, mention: Mention) -> int:
    """Where the particle of a mention stands: behind its title."""
    end = mention.end
    if mention.title:
        behind = text.find(mention.title, end, end + len(mention.title) + 12)
        if behind >= 0:
            return behind + len(mention.title)
    return end


def topic_of(text: str, mentions: Sequence[Mention]) -> str | None:
    """The acting mention with a topic particle: whom the next sentence may leave unsaid."""
    for mention in mentions:
        if mention.kind == "organization" and _TOPIC.match(text, mention.end):
            return mention.entity_id
    return None


def subject_of(quantity: Quantity, sentence: Sentence, carried: str | None) -> str | None:
    """The mention right before the number, else one with a subject particle, else the carried."""
    text = sentence.text
    before = named_before(quantity, sentence)
    for mention in reversed(before):
        gap = text[mention.end : quantity.start]
        if _BEFORE_BRACKET.fullmatch(gap) or (gap == " " and quantity.kind in _OWNED):
            return mention.entity_id
    if quantity.kind == "age":
        return None
    acting = [mention for mention in before if _ACTOR.match(text, _after_title(text, mention))]
    for kinds in (_ACTING, ("product", "work", "program", "event", "place")):
        for mention in reversed(acting):
            if mention.kind in kinds:
                return mention.entity_id
    return carried if quantity.kind in _CARRIED else None
