"""What is counted or measured: a noun phrase, by the first rule of `MEASURE_RULES` that finds one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.measures.phrases import index_at, phrase_after, phrase_before, words_of
from etl.extract.measures.sentence import named_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from etl.extract.measures.sentence import Sentence
    from etl.extract.quantities import Quantity

_FARTHEST_TOKEN = 80  # how far back a subject is sought
_LONGEST_BRACKET = 8


def measure_of(quantity: Quantity, sentence: Sentence) -> str | None:
    """The noun phrase that the quantity counts or measures; None for ages and lengths of time."""
    rules = _RULES_OF_KIND.get(quantity.kind, MEASURE_RULES)
    for rule in rules:
        measure = rule(quantity, sentence)
        if measure:
            return None if _RATE.fullmatch(measure) else measure
    return None


def _verbal_noun(sentence: Sentence, index: int) -> str | None:
    """The noun before 하다 or 되다 at a token: 유치 of 유치해; an adverb may stand before."""
    tokens = sentence.tokens
    for position in range(index, min(index + 3, len(tokens) - 1)):
        token, after = tokens[position], tokens[position + 1]
        if token.tag in ("NNG", "XR") and after.tag in ("XSV", "XSA") and after.start == token.end:
            return token.form
        if token.tag == "NNG" and after.tag == "NNG" and after.start == token.end:
            continue
        if token.tag not in ("MAG", "XPN"):
            return None
    return None


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]\s?")


def _by_bracket(quantity: Quantity, sentence: Sentence) -> str | None:
    """고용률(15~64세) 증가 폭(1.5%p): what stands before the bracket, brackets in between left out."""
    opening = sentence.text.rfind("(", max(sentence.start, quantity.start - 12), quantity.start)
    if opening < 0 or ")" in sentence.text[opening : quantity.start]:
        return None
    if re.search(r"[가-힣]", sentence.text[opening : quantity.start].lstrip("(약 총")):
        return None
    phrase = phrase_before(sentence, opening)
    if phrase is None:
        return None
    words = words_of(sentence, phrase)
    if sentence.text[phrase.start - 2 : phrase.start].strip() == ")":
        earlier = sentence.text.rfind("(", sentence.start, phrase.start)
        more = phrase_before(sentence, earlier) if earlier > 0 else None
        words = f"{words_of(sentence, more)} {words}".strip()
    return words


_GENITIVE = re.compile(r"\s?(?:규모|상당|이상|가량|안팎|정도|수준)?의\s?")


def _by_genitive(quantity: Quantity, sentence: Sentence) -> str | None:
    """1269명의 일자리를 창출: the phrase behind 의, with the verbal noun that governs it."""
    match = _GENITIVE.match(sentence.text, quantity.end)
    after = phrase_after(sentence, match.end()) if match else None
    if not after:
        return None
    phrase, index = after
    words = words_of(sentence, phrase)
    if quantity.kind == "count":
        before = phrase_before(sentence, quantity.start)
        words = f"{words_of(sentence, before)} {words}".strip()
        if verb := _verb_behind_object(sentence, index):
            words = f"{words} {verb}"
    return words


def _verb_behind_object(sentence: Sentence, index: int) -> str | None:
    """The verbal noun after 을/를 at a token."""
    tokens = sentence.tokens
    if index < len(tokens) and tokens[index].tag == "SSO":  # 자문(컨설팅)을
        closing = range(index + 1, min(index + _LONGEST_BRACKET, len(tokens)))
        index = next((place + 1 for place in closing if tokens[place].tag == "SSC"), index)
    if index < len(tokens) - 1 and tokens[index].tag == "JKO":
        return _verbal_noun(sentence, index + 1)
    return None


def _by_noun_before(quantity: Quantity, sentence: Sentence) -> str | None:
    """우수기업 71개를 유치해, 사업비 8500만원: the phrase right before, for counts with what was done."""
    phrase = phrase_before(sentence, quantity.start)
    if phrase is None:
        return None
    words = words_of(sentence, phrase)
    if quantity.kind == "count":
        index = index_at(sentence.tokens, quantity.end)
        verb = _verb_behind_object(sentence, index)
        words = f"{words} {verb}" if verb else words
    return words


def _by_object(quantity: Quantity, sentence: Sentence) -> str | None:
    """17억원을 투입해, 3736억원을 순매수, 4095명에게 일자리를 제공해, 126회에 걸쳐 자문을 진행해."""
    tokens = sentence.tokens
    index = index_at(tokens, quantity.end)
    if index >= len(tokens):
        return None
    if tokens[index].tag == "JKO":
        return _verbal_noun(sentence, index + 1) if quantity.kind in ("count", "money") else None
    if tokens[index].tag == "JKB":
        behind = tokens[index].end
        if match := re.compile(r" ?걸쳐 ?").match(sentence.text, behind):
            behind = match.end()
        after = phrase_after(sentence, behind)
        if after and (verb := _verb_behind_object(sentence, after[1])):
            return f"{words_of(sentence, after[0])} {verb}"
    return None


_SUBJECT_TAGS = frozenset({"JKS", "JX"})
_SUBJECT_FORMS = frozenset({"이", "가", "은", "는", "도"})


def _by_subject(quantity: Quantity, sentence: Sentence) -> str | None:
    """매출액이 … 1180억원 증가: the nearest phrase with a subject particle before the quantity."""
    tokens = sentence.tokens
    named = [(mention.start, mention.end) for mention in named_before(quantity, sentence)]
    last = index_at(tokens, quantity.start)
    for index in range(last - 1, max(-1, last - _FARTHEST_TOKEN), -1):
        token = tokens[index]
        if token.tag not in _SUBJECT_TAGS or token.form not in _SUBJECT_FORMS:
            continue
        phrase = phrase_before(sentence, token.start)
        if phrase is None or any(start <= phrase.start and phrase.end <= end for start, end in named):
            continue
        return words_of(sentence, phrase)
    return None


def _by_object_before(quantity: Quantity, sentence: Sentence) -> str | None:
    """네이버를 1192억원어치 사들이며; 금리를 0.25%p 올렸다: the nearest object, for changes and money."""
    tokens = sentence.tokens
    index = index_at(tokens, quantity.start)
    for position in range(index - 1, max(-1, index - 6), -1):
        if tokens[position].tag == "JKO":
            return words_of(sentence, phrase_before(sentence, tokens[position].start)) or None
    return None


MEASURE_RULES: tuple[Callable[[Quantity, Sentence], str | None], ...] = (
    _by_bracket,
    _by_genitive,
    _by_noun_before,
    _by_object,
    _by_object_before,
    _by_subject,
)

# An age measures nothing but itself; a length of time what stands right by it (징역 3년).
_RULES_OF_KIND: dict[str, tuple[Callable[[Quantity, Sentence], str | None], ...]] = {
    "age": (),
    "duration": (_by_bracket, _by_noun_before),
}

_RATE = re.compile(r"[0-9].*당|.{1,2}당")  # 1인당, ㎏당: by what it is counted, not what
