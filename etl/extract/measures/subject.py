"""Whose a quantity is: names that the article offers, each with the cues that speak for it.

A cue begins with where the name stands: `before` the number in its sentence (0 is the nearest), `actor` where
a particle makes it act or the topic (0 is the nearest such), `after`, `last` (whose the number before is),
`topic` (what earlier sentences were about, the latest is 0), `often` (the two that the article names most),
and `first` (the one it names first).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.extract.measures.sentence import spans_within, start_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from etl.extract.choice import Decide, Proposal
    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity
    from etl.model import Mention

MODEL = "subject"
NOBODY = ""
_FARTHEST = 8
_BRACKET = re.compile(r"(?:\([^()]{0,20}\))?")
_OPENING = re.compile(r"(?: ?(?:씨|군|양|의원|대표|기자))?\(")
_PARTICLES = (
    "에서는", "에게는", "에선", "으로", "에서", "에게", "까지", "부터", "은", "는", "이", "가", "도", "의",
    "과", "와", "을", "를", "에", "로", "인", "측", ",", "(", ")", "·", "…", " ",
)  # fmt: skip
_ACTING = frozenset({"은", "는", "이", "가", "에서는", "에선", "도"})
_TOPICS = frozenset({"organization", "person", "place", "product"})
_TITLE_REACH = 12


@dataclass(frozen=True, slots=True)
class Owned:
    """A number of before, with whose it is."""

    quantity: Quantity
    subject_id: str
    same_sentence: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of an article: the kind of each, in the order of naming, and the two most frequent."""

    kinds: Mapping[str, str]
    often: Sequence[tuple[str, int]]

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Cast:
        """The cast of the mentions of an article, in their order."""
        counts: Counter[str] = Counter()
        kinds: dict[str, str] = {}
        for mention in mentions:
            counts[mention.entity_id] += 1
            kinds.setdefault(mention.entity_id, mention.kind)
        return cls(kinds, counts.most_common(2))


def subject_of(  # noqa: PLR0913, PLR0917  # what a choice looks at, and who decides
    quantity: Quantity,
    sentence: Sentence,
    last: Owned | None,
    topics: Sequence[str],
    cast: Cast,
    decide: Decide,
) -> str:
    """The entity id of whose the quantity is, else `NOBODY`.

    `last` is the number before it, `topics` are what the sentences before were about, the latest first.
    """
    if quantity.kind == "age" and quantity.value is None:  # 15~64세, 20대: nobody's in particular
        return NOBODY
    owner = _before_bracket(quantity, sentence)
    if owner is not None:
        return owner
    return decide(quantity, proposals(quantity, sentence, last, topics, cast))


def proposals(
    quantity: Quantity, sentence: Sentence, last: Owned | None, topics: Sequence[str], cast: Cast
) -> list[Proposal]:
    """Every entity that may be the subject, with its cues; the last is nobody."""
    mentions = sentence.mentions
    split = bisect_left(mentions, quantity.start, key=start_of)
    before = mentions[max(0, split - _FARTHEST) : split]
    found: dict[str, list[str]] = {}
    acting = 0
    for distance, mention in enumerate(reversed(before)):
        particle = _particle(sentence.text, mention)
        cues = found.setdefault(mention.entity_id, [])
        cues += _before(quantity, sentence, mention, particle, distance)
        if particle in _ACTING:
            cues.append(f"actor{min(acting, 2)} {mention.kind} {particle}")
            acting += 1
    many = min(len(before), 2)
    behind = bisect_left(mentions, quantity.end, split, key=start_of)
    for place, mention in enumerate(mentions[behind : behind + 2]):
        cues = found.setdefault(mention.entity_id, [])
        cues.append(f"after{place} {mention.kind} {_particle(sentence.text, mention)}")
    if last is not None:
        found.setdefault(last.subject_id, []).extend(_last(quantity, sentence, last, many))
    for place, topic in enumerate(topics[:3]):
        cues = found.setdefault(topic, [])
        cues += [
            f"topic{place} {cast.kinds[topic]}",
            f"topic{place} {many} before",
            f"topic{place} {min(acting, 1)} acting",
        ]
    for entity_id, cue in _of_article(cast):
        found.setdefault(entity_id, []).append(cue)
    named = {mention.entity_id for mention in before}
    for entity_id, cues in found.items():
        if entity_id:
            cues.append(f"kind {cast.kinds.get(entity_id)}")
            cues.append("named before" if entity_id in named else "not before")
    found.setdefault(NOBODY, []).extend(
        [
            "nobody",
            f"nobody {quantity.unit}",
            f"nobody {many} before",
            f"nobody {min(acting, 1)} acting",
            f"nobody {quantity.direction}",
        ]
    )
    kind = quantity.kind
    return [(entity_id, [*cues, *[f"{cue}|{kind}" for cue in cues]]) for entity_id, cues in found.items()]


def _before_bracket(quantity: Quantity, sentence: Sentence) -> str | None:
    """Whose name stands right before the bracket of the number: 나루전자(12%), 김모 씨(32)."""
    index = bisect_left(sentence.mentions, quantity.start, key=start_of)
    nearest = sentence.mentions[index - 1] if index else None
    if nearest and _OPENING.fullmatch(sentence.text, nearest.end, quantity.start):
        return nearest.entity_id
    return None


def _before(
    quantity: Quantity, sentence: Sentence, mention: Mention, particle: str, distance: int
) -> Iterator[str]:
    kind = mention.kind
    numbers = spans_within(sentence.taken, mention.end, quantity.start)
    yield f"before {kind} {particle}"
    yield f"before{min(distance, 4)} {kind}"
    yield f"before {kind} {particle} {min(numbers, 2)} numbers"
    yield f"before{min(distance, 3)} {kind} {particle}"
    gap = sentence.text[mention.end : quantity.start]
    if len(gap) <= 3:  # noqa: PLR2004  # a space, a bracket, a particle
        yield f"right before {kind} {gap}"


def _last(quantity: Quantity, sentence: Sentence, last: Owned, many: int) -> Iterator[str]:
    other = last.quantity
    rule = "last" if last.same_sentence else "last/"
    gap = sentence.text[other.end : quantity.start] if last.same_sentence else "/"
    yield rule
    yield f"{rule} {other.kind} {quantity.kind}"
    yield f"{rule} {gap if len(gap) <= 3 else '~'}"  # noqa: PLR2004
    yield f"{rule} {many} before"
    yield f"{rule} {'somebody' if last.subject_id else 'nobody'}"
    yield f"{rule} {'same' if other.unit == quantity.unit else 'other'} unit"


def _of_article(cast: Cast) -> Iterator[tuple[str, str]]:
    for place, (entity_id, count) in enumerate(cast.often):
        yield entity_id, f"often{place} {cast.kinds[entity_id]}"
        yield entity_id, f"often{place} {min(count, 5)} times"
    first = next(iter(cast.kinds), None)
    if first is not None:
        yield first, f"first {cast.kinds[first]}"


def _particle(text: str, mention: Mention) -> str:
    """The particle or mark behind a mention, behind its title and a bracket where there are any."""
    end = mention.end
    if mention.title:
        behind = text.find(mention.title, end, end + len(mention.title) + _TITLE_REACH)
        end = behind + len(mention.title) if behind >= 0 else end
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    if end == len(text):
        return "$"
    return next((particle for particle in _PARTICLES if text.startswith(particle, end)), "?")


def topic_of(sentence_mentions: Sequence[Mention], text: str) -> str | None:
    """The first entity of a sentence that acts or is its topic."""
    return next(
        (
            mention.entity_id
            for mention in sentence_mentions
            if mention.kind in _TOPICS and _particle(text, mention) in _ACTING
        ),
        None,
    )
