"""Direct quotations: the words in curly quotes, who said them, and the verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon
from etl.model import Mention, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from etl.extract.analysis import Analysis

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"\n]{8,})\"")
# What binds quoted words to saying them: ”고, ”라고, ”며, ”면서, ”는, or a verb of saying further on.
_BINDS = re.compile(r"\s?(?:이?라고|고|이?라며|며|면서|이?라면서|는 |란 |다며|다고|이?라는|하고|며,)")
_SENTENCE_END = re.compile(r"(?:다|요|까|죠|라|자|오|음|함|네|지)[.?!…]*$")
_SHORTEST = 2
_FARTHEST = 500  # no sentence of a newspaper is longer
_SPEAKS = ("person", "organization")
_TOPIC = re.compile(r"[^“”\"]{0,24}?(?:은|는|이|가|도)(?=[\s“\"]|$)")


def find_quotes(analysis: Analysis, mentions: Sequence[Mention], passage_no: int = 1) -> list[Quote]:
    """The quotations of a passage, in order; offsets are inside the quotation marks.

    Quoted words that are neither bound to a verb of saying nor a sentence (a scare quote) are left out.
    """
    quotes: list[Quote] = []
    speaker: str | None = None
    for match in _QUOTED.finditer(analysis.text):
        group = 1 if match.group(1) else 2
        start, end = match.span(group)
        text = analysis.text[start:end]
        binds = _BINDS.match(analysis.text, match.end())
        if len(text) < _SHORTEST or not (binds or _SENTENCE_END.search(text)):
            continue
        first, last = _sentence(analysis, match)
        verb = _verb(analysis.text, match.end(), last)
        if verb is None and not _SENTENCE_END.search(text):
            continue
        speaker = _speaker(analysis.text, mentions, first, match, last) or speaker
        quotes.append(Quote(passage_no, start, end, text, speaker, verb))
    return quotes


def _start(mention: Mention) -> int:
    return mention.start


def _sentence(analysis: Analysis, match: re.Match[str]) -> tuple[int, int]:
    """The sentence of a quotation, no more than `_FARTHEST` characters to each side."""
    first, _ = analysis.sentence_at(match.start())
    _, last = analysis.sentence_at(min(match.end(), len(analysis.text) - 1))
    return max(first, match.start() - _FARTHEST), min(last, match.end() + _FARTHEST)


def _speaker(
    text: str, mentions: Sequence[Mention], first: int, match: re.Match[str], last: int
) -> str | None:
    """The person or body that is the topic of the sentence: before the quotation, else behind it."""
    near = mentions[bisect_left(mentions, first, key=_start) : bisect_left(mentions, last, key=_start)]
    speakers = [one for one in near if one.kind in _SPEAKS]
    before = [one for one in speakers if one.end <= match.start()]
    behind = [one for one in speakers if match.end() <= one.start]
    for group in (reversed(before), behind):
        topics = [one for one in group if _is_topic(text, one, near)]
        people = [one for one in topics if one.kind == "person"]
        if topics:
            return (people or topics)[0].entity_id
    return None


def _is_topic(text: str, one: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a topic particle closes the naming: 박형준 부산시장은, before any other name with one."""
    found = _TOPIC.match(text, one.end)
    if not found:
        return False
    words = found.group().split()
    between = [other for other in mentions if one.end <= other.start < found.end() and other.kind == one.kind]
    return not between and not any(word.endswith(("의", "을", "를", "에서", "에게")) for word in words[:-1])


@cache
def _verbs() -> re.Pattern[str]:
    stems = [row["verb"].removesuffix("다") for row in lexicon("verbs_of_saying")]
    alternatives = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{alternatives})다")


def _verb(text: str, start: int, end: int) -> str | None:
    """The last verb of saying between the quotation and the end of its sentence."""
    found = _verbs().findall(text, start, max(start, end))
    return found[-1] if found else None
