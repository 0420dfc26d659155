"""Companies that the article itself makes known: by somebody's office, or as 업체 솔빛로지텍."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.names.model import HEAD, LEXICON, Candidate
from etl.extract.names.organizations import canonical
from etl.extract.names.persons import START, SURNAMES, breaks, is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Analysis

# 솔빛마루로지스틱스(솔빛마루): the name in full, and the short one that follows.
_SHORTENED = re.compile(r"(?P<full>(?P<head>[가-힣]{2,6})[가-힣A-Za-z]{2,16})\((?P<short>(?P=head))\)")
_EMPLOYED = re.compile(
    rf"{START}(?:{SURNAMES})[가-힣]{{2}}[ (](?P<body>[가-힣A-Za-z0-9]{{3,14}}) (?:[가-힣]{{2,8}} )?"
    r"(?:대표|대표이사|회장|사장|부사장|상무|전무|최고경영자|CEO|공동대표|의장|위원장|이사장|사무총장|사무국장)(?![가-힣]{2})"
)
_INTRODUCED = re.compile(
    r"(?:업체|기업|회사|스타트업|제조사|운용사|시행사|건설사|대형마트|개발사|조사기관|선사|운영사|제약사|통신사"
    r"|항공사|해운사) ?[‘']?(?P<body>[가-힣A-Za-z][가-힣A-Za-z0-9]{2,13}?)[’']?"
    r"(?:은|는|이|가|의|와|과|을|를)(?![가-힣])"
)
_OFFICES = (
    "과",
    "부",
    "실",
    "팀",
    "국",
    "본부",
    "학부",
    "센터",
    "사업부",
    "담당",
    "부문",
    "그룹장",
    "공동",
    "전",
)


def find_companies(analysis: Analysis) -> Iterator[Candidate]:
    """Companies that the article itself makes known: by somebody's office, or as 업체 솔빛로지텍.

    >>> from etl.extract.analysis import analyze
    >>> [one.name for one in find_companies(analyze("윤가온 솔빛로지텍 대표는 말했다"))]
    ['솔빛로지텍']
    """
    for pattern in (_EMPLOYED, _INTRODUCED):
        for match in pattern.finditer(analysis.text):
            start, end = match.span("body")
            word = match.group("body")
            tokens = analysis.tokens_between(start, end)
            named = any(token.tag in {"NNP", "SL"} or not token.known for token in tokens)
            if named and not is_known(word) and not word.endswith(_OFFICES) and not breaks(word):
                yield Candidate(start, end, "organization", canonical(word), HEAD)


def companies_of(analyses: Sequence[Analysis]) -> dict[str, str]:
    """The companies that the article makes known: surface → name in full."""
    names = {
        analysis.text[one.start : one.end]: one.name
        for analysis in analyses
        for one in find_companies(analysis)
    }
    for analysis in analyses:
        for match in _SHORTENED.finditer(analysis.text):
            if match["full"] in names or match["short"] in names:
                names |= {match["full"]: match["full"], match["short"]: match["full"]}
    return names


def companies_again(text: str, companies: dict[str, str]) -> Iterator[Candidate]:
    """Where `text` names one of the companies."""
    if not companies:
        return
    surfaces = "|".join(map(re.escape, sorted(companies, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![가-힣A-Za-z0-9])(?:{surfaces})", text):
        yield Candidate(match.start(), match.end(), "organization", companies[match.group()], LEXICON)
