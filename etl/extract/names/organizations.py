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
_DIVISION = re.compile(
    r"(?<=[법검찰원청서]) (?:형사|민사|행정|가사|공공수사|반부패수사|강력범죄수사|금융조사|수사|조사)"
    r"(?:합의|단독|항소)?\d*(?:-\d+)?(?:부|과|단독)(?![가-힣]{2})"
)
# 법무법인 한결: the form of the body before its name.
_LEGAL_FORM = re.compile(
    r"(?<![가-힣])(?:법무법인|회계법인|세무법인|노무법인|사단법인|재단법인) [가-힣A-Za-z]{2,12}?"
    r"(?=$|[^가-힣A-Za-z]|(?:은|는|이|가|의|와|과|을|를|에)(?![가-힣]))"
)
_LONGEST_VILLAGE = 4  # 대소면, 을지로: a head of one syllable ends short words only
_SHORT_HEADS = (("지법", "지방법원"), ("고법", "고등법원"), ("지검", "지방검찰청"), ("고검", "고등검찰청"))
_SCHOOLS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"(?<=[가-힣])교대$", "교육대학교"),
        (r"(?<=[가-힣])외대$", "외국어대학교"),
        (r"(?<=[가-힣])여대$", "여자대학교"),
        (r"(?<=[가-힣])과기대$", "과학기술대학교"),
        (r"(?<=[가-힣])의대$", "의과대학"),
        (r"(?<=[가-힣]{2})대$", "대학교"),
        (r"(?<=[가-힣]{2})대(?=(?:의료원|병원)$)", "대학교"),
        (r"(?<=[가-힣]{2})초$", "초등학교"),
        (r"(?<=[가-힣])여중$", "여자중학교"),
        (r"(?<=[가-힣])여고$", "여자고등학교"),
        (r"(?<=[가-힣]{2})중$", "중학교"),
        (r"(?<=[가-힣]{2})고$", "고등학교"),
    )
)
_NO_SCHOOL = re.compile(
    r"(?:연|군|부|청와|해병|기동|수사|구급|구조|순찰|탐험|특공|지구|방위|경비|응원|봉사|소방)대$"
    r"|(?:금|광|보|사|재|권|창|경|신|참)고$|(?:집|비|시|관|군|열|대)중$"
)
_OFFICES = ("시청", "도청", "군청", "구청")
_AUTHORITIES = ("경찰청", "소방본부", "교육청", "의회")
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
            yield Candidate(start, end, "organization", in_full(word), HEAD)
            continue
        kind = _kind(word, tokens)
        if kind:
            name = canonical(word) if kind == "organization" else word
            part = _PART.match(analysis.text, end)
            if part:  # 한빛병원 장례식장 is a place
                yield Candidate(start, part.end(), "place", name + part.group(), HEAD)
                continue
            division = _DIVISION.match(analysis.text, end) if kind == "organization" else None
            if division:  # 창원지법 형사5부
                yield Candidate(start, division.end(), kind, name + division.group(), HEAD)
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


def in_full(word: str) -> str:
    """A school's name in full.

    >>> [in_full(word) for word in ("강원대", "해림대병원", "늘해랑초", "가람여고", "전국노동자연대")]
    ['강원대학교', '해림대학교병원', '늘해랑초등학교', '가람여자고등학교', '전국노동자연대']
    """
    if _NO_SCHOOL.search(word):
        return word
    for pattern, full in _SCHOOLS:
        word = pattern.sub(full, word)
    return word


@cache
def government_of(place: str) -> str:
    """The government of a province by its place: 서울 → 서울특별시; any other place is itself."""
    rows = (row for row in lexicon("regions") if row["place"] == place and row["level"] == "province")
    return next((row["name"] for row in rows), place)


def canonical(word: str) -> str:
    """An organization's name in full: 창원지법 → 창원지방법원, 경남경찰청 → 경상남도경찰청, ㈜한빛 → 한빛.

    >>> canonical("창원지법"), canonical("경남경찰청"), canonical("㈜한빛전자"), canonical("부산시청")
    ('창원지방법원', '경상남도경찰청', '한빛전자', '부산광역시')
    """
    word = in_full(_MARK.sub("", word))
    for short, full in _SHORT_HEADS:
        if word.endswith(short):
            word = word.removesuffix(short) + full
    office = entries().get(word[:-1]) if word.endswith(_OFFICES) else None
    if office and office.body and office.place:
        return office.body
    for authority in _AUTHORITIES:
        region = entries().get(word.removesuffix(authority)) if word.endswith(authority) else None
        if region and region.place:  # 경남경찰청, 부산시의회
            return f"{region.body or government_of(region.place)}{authority}"
    return word
