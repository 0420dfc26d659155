"""Organizations and places told by the head noun at the end of a word: 한빛재단, 가온산업단지."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.extract.names.model import HEAD, Candidate, words_of
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Analysis, Token

_NOUNS = frozenset({"NNG", "NNP", "SL", "SH", "SN", "XPN", "XSN", "XR", "NNB", "SW"})
_MARK = re.compile(r"㈜|\(주\)|주식회사 ?")
_NAME_LIKE = re.compile(r"[가-힣A-Za-z0-9·&㈜]+$")
_SHORTEST_STEM = 2
_LONGEST = 22
_PART = re.compile(r" (?:장례식장|광장|캠퍼스|공연장|전시장|본관)(?![가-힣]{2})")
# 법무법인 한결: the form of the body before its name.
_LEGAL_FORM = re.compile(
    r"(?<![가-힣])(?:법무법인|회계법인|세무법인|노무법인|사단법인|재단법인) [가-힣A-Za-z]{2,12}?"
    r"(?=$|[^가-힣A-Za-z]|(?:은|는|이|가|의|와|과|을|를|에)(?![가-힣]))"
)
_LONGEST_VILLAGE = 4  # 대소면, 을지로: a head of one syllable ends short words only
_SHORT_HEADS = (("지법", "지방법원"), ("고법", "고등법원"), ("지검", "지방검찰청"), ("고검", "고등검찰청"))
_OF_PROVINCES = ("경찰청", "소방본부", "교육청", "도청", "도의회")
# A short university: 한국대, 부산대 (the full 대학교 stands in the lexicon of heads).
_UNIVERSITY = re.compile(r"[가-힣]{2,5}대$")
_UNIVERSITY_BEHIND = re.compile(
    r"\s?(?:[가-힣]{2,10}(?:학과|학부|과|대학|병원|연구소|연구팀|대학원)|교수|총장|학생|명예교수|석좌교수|연구팀)"
)


def find_by_head(analysis: Analysis) -> Iterator[Candidate]:
    """Organizations and places of the analysed text by their head nouns, a word each."""
    for tokens in _noun_runs(analysis.tokens):
        start, end = tokens[0].start, tokens[-1].end
        word = analysis.text[start:end]
        if len(word) > _LONGEST or not _NAME_LIKE.match(word) or word in words_of("not_names", "word"):
            continue
        if is_university(word, analysis.text, end):
            yield Candidate(start, end, "organization", f"{word}학교", HEAD)
            continue
        kind = _kind(word, tokens)
        if kind:
            name = canonical(word) if kind == "organization" else word
            part = _PART.match(analysis.text, end)
            if part:  # 한빛병원 장례식장 is a place
                yield Candidate(start, part.end(), "place", name + part.group(), HEAD)
            else:
                yield Candidate(start, end, kind, name, HEAD)
    for match in _LEGAL_FORM.finditer(analysis.text):
        yield Candidate(*match.span(), "organization", match.group(), HEAD)


def _noun_runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The nouns of each word, from its first character on; particles end them."""
    run: list[Token] = []
    open_word = True
    last_end = -1
    for token in tokens:
        if token.start != last_end:  # a space: a new word begins
            if run:
                yield run
            run, open_word = [], True
        if open_word and token.tag in _NOUNS:
            run.append(token)
        else:
            open_word = False
        last_end = token.end
    if run:
        yield run


def _kind(word: str, tokens: Sequence[Token]) -> str | None:
    head = longest_head(word)
    if head is None:
        return "organization" if _MARK.match(word) else None
    kind, strength = _heads()[head]
    stem = word[: -len(head)]
    if len(stem) < _SHORTEST_STEM or stem in _common_stems() or any(sign.isdigit() for sign in stem):
        return None
    stem_end = tokens[0].start + len(stem)
    proper = any(
        (token.tag == "NNP" or (token.tag != "SL" and not token.known)) and token.start < stem_end
        for token in tokens
    )
    known_word = len(tokens) == 1 and tokens[0].tag == "NNG" and tokens[0].known
    too_long = len(head) == 1 and len(word) > _LONGEST_VILLAGE
    # 중소기업은행, 지역병원: common nouns in a row name nothing.
    common = not proper and len(tokens) > 1 and all(token.tag == "NNG" for token in tokens)
    if strength == "company":
        return None if known_word else kind
    return None if known_word or too_long or common or (strength == "weak" and not proper) else kind


def longest_head(word: str) -> str | None:
    """The longest head noun that ends the word."""
    heads = _heads()
    ends = (word[-length:] for length in range(_LONGEST_HEAD, 0, -1))
    return next((end for end in ends if end in heads), None)


@cache
def _heads() -> dict[str, tuple[str, str]]:
    """Head noun → (kind, strength), of organizations and places.

    A weak head (산, 은행) is so common that only a proper noun before it makes a name; before the head of a
    company (증권, 로보틱스) any noun does.
    """
    rows = [row for row in lexicon("name_heads") if row["kind"] in {"organization", "place"}]
    return {row["head"]: (row["kind"], row["strength"]) for row in reversed(rows)}


_LONGEST_HEAD = 8


@cache
def _common_stems() -> frozenset[str]:
    return words_of("stop_nouns", "noun")


def head_of(word: str, kind: str) -> bool:
    """Whether a head noun of `kind`, of two syllables or more, ends the word."""
    head = longest_head(word)
    return head is not None and len(head) > 1 and len(word) > len(head) and _heads()[head][0] == kind


def is_university(word: str, text: str, end: int) -> bool:
    """Whether a word such as 한국대, ending at `end`, is a university: what follows tells."""
    return bool(_UNIVERSITY.match(word) and _UNIVERSITY_BEHIND.match(text, end))


def canonical(word: str) -> str:
    """An organization's name in full: 창원지법 → 창원지방법원, 경남경찰청 → 경상남도경찰청, ㈜한빛 → 한빛.

    >>> canonical("창원지법"), canonical("경남경찰청"), canonical("㈜한빛전자")
    ('창원지방법원', '경상남도경찰청', '한빛전자')
    """
    word = _MARK.sub("", word)
    for short, full in _SHORT_HEADS:
        if word.endswith(short):
            word = word.removesuffix(short) + full
    province = entries().get(word[:2])
    authority = word[2:] in _OF_PROVINCES
    return f"{province.place}{word[2:]}" if authority and province and province.place else word
