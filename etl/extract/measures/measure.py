"""What is counted or measured: noun phrases that the sentence offers, each with the cues that speak for it.

A cue begins with the rule that proposes the phrase:

    near      the phrase right before the number           매출 5,780억원
    bracket   the phrase before its bracket                고용률 증가 폭(1.5%p)
    subject   with 이, 가, 은, 는 or 도, the nearest is 0   매출은 지난해보다 17.6% 늘었다
    object    with 을 or 를                                금리를 0.25%포인트 올렸다
    genitive  with 의                                      밥값의 60%
    adverb    with 에, 에서, 로, 에게                       정비에 96억원
    other     before it with none of these
    after     behind the number                            1269명의 일자리를 창출했다
    last      what the number before measures              17.6%, 438억원
    topic     what the sentence before was about
    unit      what a counter counts that is a noun itself  두 나라, 9승

and goes on with how the phrase was cut or joined: -1, -2, -3 (its last words), +clause, +verb (직원 300명을
채용), +of (본인의 몫), +before (two phrases). What follows tells the circumstances.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.clusters import clusters
from etl.extract.measures.phrases import VERBALIZING, index_at
from etl.extract.measures.sentence import mention_over, spans_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Token
    from etl.extract.choice import Decide, Proposal
    from etl.extract.measures.phrases import NounPhrase
    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity

MODEL = "measure"
NOTHING = ""
_FARTHEST = 7  # phrases before the number
_FARTHEST_BEHIND = 3
_FARTHEST_TOKEN = 80
_LONGEST = 6  # words of a measure
_VERB_REACH = 6  # characters between a number and the verb that takes it: 300명을 채용
_MOST = 2  # counts of clauses and numbers in between are told up to here
_PREDICATE_REACH = 8
_VERBS = frozenset({"VV", "VA", "VCP", "VCN"})
_AGE = "나이"
_AGE_REACH = 4  # (32, (남·46

_RULES = {
    **dict.fromkeys(("이", "가", "은", "는", "도"), "subject"),
    **dict.fromkeys(("을", "를"), "object"),
    **dict.fromkeys(("에", "에서", "으로", "로", "에게"), "adverb"),
    "의": "genitive",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A number of before, with its measure."""

    quantity: Quantity
    measure: str
    same_sentence: bool


def measure_of(
    quantity: Quantity,
    sentence: Sentence,
    before: Sequence[Measured],
    topics: Sequence[tuple[str, ...]],
    decide: Decide,
) -> str:
    """The noun phrase that the quantity counts or measures, `NOTHING` where there is none.

    `before` are the numbers before it, the nearest first; `topics` what the sentences before were about.
    """
    if quantity.kind == "age":  # 김모 씨(32); 15~64세 is whom the number beside it is of
        opening = sentence.text[max(sentence.start, quantity.start - _AGE_REACH) : quantity.start]
        return _AGE if quantity.value is not None and "(" in opening else NOTHING
    return decide(quantity, proposals(quantity, sentence, before, topics))


def proposals(
    quantity: Quantity, sentence: Sentence, before: Sequence[Measured], topics: Sequence[tuple[str, ...]]
) -> list[Proposal]:
    """Every phrase that may be the measure, with its cues; the last is none at all."""
    scene = _Scene(quantity, sentence)
    found: dict[str, list[str]] = {}
    for rule, words, circumstances in (
        *_before(scene),
        *_behind(scene),
        *_from_before(scene, before),
        *((f"topic{place}", words, ()) for place, words in enumerate(topics[:2])),
        *_unit(quantity),
    ):
        if words:
            phrase = " ".join(words[-_LONGEST:])
            cues = found.get(phrase)
            if cues is None:
                cues = found[phrase] = scene.cues_of_head(words[-1])
            cues += scene.cues(rule, circumstances)
    found[NOTHING] = scene.cues("nothing", (str(min(len(scene.before), 3)),))
    return list(found.items())


class _Scene:
    """A quantity in its sentence: the phrases around it and what stands right behind it."""

    def __init__(self, quantity: Quantity, sentence: Sentence) -> None:
        self.quantity = quantity
        self.sentence = sentence
        phrases = sentence.phrases
        split = bisect_left(phrases, quantity.start, key=lambda phrase: phrase.start)
        self.before = phrases[max(0, split - _FARTHEST - 1) : split]
        self.behind = [
            phrase for phrase in phrases[split : split + _FARTHEST_BEHIND + 1] if phrase.start >= quantity.end
        ]
        tokens = sentence.tokens
        self.index = index_at(tokens, quantity.start)
        following = index_at(tokens, quantity.end)
        token = tokens[following] if following < len(tokens) else None
        near = token is not None and token.start - quantity.end <= 1
        self._form = token.form if token and near else "$"
        self._predicate = _predicate(tokens, following)
        changes = "*" if quantity.direction not in (None, "none") else ""
        self._tag = (token.tag if token else "$") + changes

    def cues(self, rule: str, circumstances: Sequence[str]) -> list[str]:
        """The rule alone, and with each circumstance."""
        kind = self.quantity.kind
        return [
            rule,
            f"{rule}|{kind}",
            f"{rule}|{self.quantity.unit}",
            f"{rule}>{self._predicate}",
            f"{rule}@{self._form}",
            f"{rule}#{self._tag}",
            *[f"{rule}:{circumstance}" for circumstance in circumstances],
        ]

    def cues_of_head(self, word: str) -> list[str]:
        """What speaks for the last word whatever rule proposes it: its group, with kind and predicate."""
        fine, coarse = _groups(word)
        kind, unit = self.quantity.kind, self.quantity.unit
        return [
            f"head {coarse}|{kind}",
            f"head {fine}|{kind}",
            f"head {coarse}|{unit}",
            f"head {fine}|{unit}",
            f"head {coarse} {self._predicate}",
            f"head {word}",
        ]

    def verb(self) -> tuple[str, ...]:
        """The verbal noun that takes the number: 채용 of 300명을 채용했다."""
        for phrase in self.behind[:2]:
            if phrase.verbal and phrase.start - self.quantity.end <= _VERB_REACH:
                return phrase.words[-1:]
        return ()

    def between(self, phrase: NounPhrase) -> str:
        """How many clauses and how many numbers, periods and comparisons lie in between."""
        tokens = self.sentence.tokens[phrase.last + 1 : self.index][:_FARTHEST_TOKEN]
        clauses = sum(token.tag in ("EC", "ETM", "EF") for token in tokens)
        taken = spans_within(self.sentence.taken, phrase.end, self.quantity.start)
        return f"{min(clauses, _MOST)} clauses {min(taken, _MOST)} numbers"


@cache
def _groups(word: str) -> tuple[int, int]:
    """The groups of a word by its longest ending that has some: 영업이익 as 이익."""
    known = clusters()
    for start in range(len(word)):
        for tag in ("NNG", "XSN", "NNB", "NNP"):
            found = known.get((word[start:], tag))
            if found:
                return found
    return (-1, -1)


def _predicate(tokens: Sequence[Token], first: int) -> str:
    """The first verb behind the number, the root of 늘었다 or 증가했다; `$` where the sentence has none."""
    for index in range(first, min(len(tokens), first + _PREDICATE_REACH)):
        tag = tokens[index].tag
        if tag in VERBALIZING and index > first:
            return tokens[index - 1].form
        if tag in _VERBS:
            return tokens[index].form
    return "$"


def _short(gap: str) -> str:
    return gap if len(gap) <= 4 else "~"  # noqa: PLR2004  # a mark, a particle or two


_Offer = tuple[str, "Sequence[str]", "Sequence[str]"]


def _before(scene: _Scene) -> Iterator[_Offer]:
    quantity, phrases = scene.quantity, scene.before
    verb = scene.verb()
    subjects = 0
    for distance, phrase in enumerate(reversed(phrases[-_FARTHEST:])):
        rule = _rule_before(scene, phrase, distance, subjects)
        subjects += rule.startswith("subject")
        words = phrase.words
        between = scene.between(phrase)
        named = _named(scene.sentence, phrase)
        circumstances = (
            between,
            between[:9],
            between[10:],
            phrase.particle,
            f"{words[-1][-1]}$",
            f"{named}|{quantity.kind}",
        )
        for rule_cut, cut in _cuts(rule, phrase):
            yield rule_cut, cut, (*circumstances, f"{min(len(words), 4)} words")
        if verb and distance < 2:  # noqa: PLR2004  # the nearest two
            yield f"{rule}+verb", (*words[-3:], *verb), circumstances
            yield f"{rule}-1+verb", (*words[-1:], *verb), circumstances
        place = len(phrases) - distance - 2
        if place >= 0:
            yield from _joined(rule, phrases[place], phrase, distance, circumstances)


def _rule_before(scene: _Scene, phrase: NounPhrase, distance: int, subjects: int) -> str:
    gap = scene.sentence.text[phrase.end : scene.quantity.start]
    if distance == 0 and len(gap) <= 1:
        return "near"
    if distance == 0 and gap.endswith("(") and len(gap) <= 4:  # noqa: PLR2004  # 이 (, 약
        return "bracket"
    rule = _RULES.get(phrase.particle, "other")
    return f"{rule}{min(subjects if rule == 'subject' else distance, 3)}"


def _cuts(rule: str, phrase: NounPhrase) -> Iterator[tuple[str, Sequence[str]]]:
    words = phrase.words
    yield rule, words
    for count in (1, 2, 3):
        if len(words) > count:
            yield f"{rule}-{count}", words[-count:]
    if phrase.clause:
        yield f"{rule}+clause", (*phrase.clause, *words)


def _joined(
    rule: str, earlier: NounPhrase, phrase: NounPhrase, distance: int, circumstances: Sequence[str]
) -> Iterator[_Offer]:
    if earlier.particle == "의" and phrase.start - earlier.end <= 2:  # noqa: PLR2004  # 의 and a space
        yield f"{rule}+of", (*earlier.words[-2:], *phrase.words), circumstances
        head = f"{earlier.words[-1]}의"
        yield f"{rule}+의", (*earlier.words[-2:-1], head, *phrase.words), circumstances
    elif distance == 0:
        yield f"{rule}+before", (*earlier.words[-2:], *phrase.words[-2:]), (*circumstances, earlier.particle)


def _behind(scene: _Scene) -> Iterator[_Offer]:
    quantity = scene.quantity
    nearest = scene.before[-1] if scene.before else None
    for distance, phrase in enumerate(scene.behind[:_FARTHEST_BEHIND]):
        gap = _short(scene.sentence.text[quantity.end : phrase.start])
        rule = f"after{distance}"
        words = phrase.words[:4]
        circumstances = (
            phrase.particle,
            gap,
            f"{gap} {phrase.particle}",
            f"{gap}|{quantity.kind}",
            f"{words[-1][-1]}$",
            "verbal" if phrase.verbal else "",
        )
        yield rule, words, circumstances
        if len(words) > 1:
            yield f"{rule}-1", words[-1:], circumstances
        verb = _verb_behind(scene.behind, distance)
        if verb:
            yield f"{rule}+verb", (*words, *verb), circumstances
        if distance == 0 and nearest:
            joined = (*nearest.words[-3:], *words[:3])
            yield f"near+{rule}", joined, (*circumstances, nearest.particle)
            if verb:
                yield f"near+{rule}+verb", (*joined, *verb), (*circumstances, nearest.particle)


def _verb_behind(phrases: Sequence[NounPhrase], place: int) -> tuple[str, ...]:
    """The verbal noun whose object the phrase is: 창출 of 일자리를 창출했다."""
    taken = phrases[place].particle in ("을", "를") and place + 1 < len(phrases)
    return phrases[place + 1].words[-1:] if taken and phrases[place + 1].verbal else ()


def _from_before(scene: _Scene, before: Sequence[Measured]) -> Iterator[_Offer]:
    quantity = scene.quantity
    nearest = scene.before[-1] if scene.before else None
    for place, earlier in enumerate(before[:2]):
        if not earlier.measure:
            continue
        other = earlier.quantity
        gap = _short(scene.sentence.text[other.end : quantity.start]) if earlier.same_sentence else "/"
        kinds = f"{other.kind} {quantity.kind}"
        rule = f"last{place}{'' if earlier.same_sentence else '/'}"
        circumstances = (
            gap,
            kinds,
            f"{other.direction} {quantity.direction}",
            f"{gap} {kinds}",
            "same unit" if other.unit == quantity.unit else "other unit",
            f"{min(len(scene.before), 2)} before",
        )
        words = earlier.measure.split()
        yield rule, words, circumstances
        if place == 0 and nearest:
            label = nearest.words[-2:]
            joined = (*circumstances, nearest.particle, _named(scene.sentence, nearest))
            yield f"label+{rule}", (*label, *words[-2:]), joined
            yield f"label+{rule}-1", (*label, *words[-1:]), joined
            if len(words) > 1:
                yield f"label for first+{rule}", (*label, *words[1:]), joined


def _unit(quantity: Quantity) -> Iterator[_Offer]:
    if quantity.kind == "count" and quantity.unit:
        yield "unit", (quantity.unit,), (quantity.unit,)


def _named(sentence: Sentence, phrase: NounPhrase) -> str:
    """The kind of what the phrase names; empty for a common noun."""
    mention = mention_over(sentence.mentions, phrase.start, phrase.end)
    return mention.kind if mention else ""


@cache
def _subject_particles() -> frozenset[str]:
    return frozenset(particle for particle, rule in _RULES.items() if rule == "subject")


def topic_of(sentence: Sentence) -> tuple[str, ...]:
    """The last words of the first phrase with a subject particle: what the next sentence may leave unsaid."""
    for phrase in sentence.phrases:
        if phrase.particle in _subject_particles():
            return phrase.words[-4:]
    return ()
