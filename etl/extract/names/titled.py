"""Names in quotation marks: events, programs, laws and works, told by the head noun at their end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.names.model import HEAD, TITLED, Candidate, heads_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r"[‘']([^‘’'\n]{3,60})[’']|“([^“”\n]{3,40})”|[「『《〈]([^」』》〉\n]{2,60})[」』》〉]")
_BEHIND_QUOTE = re.compile(
    r"\s?(조성사업|지원사업|사업|프로젝트|프로그램|캠페인|대회|축제|박람회|포럼|시상식)"
)
_YEAR = re.compile(r"^(?:(?:19|20)\d\d(?:년)?|제\d+회)\s+")
_SENTENCE = re.compile(r"[다요까죠음함]$|[.?!,]|(?:은|는|을|를) ")
_KINDS = ("law", "event", "program")
_STRONG_EVENT = (
    r"(?:박람회|엑스포|페스티벌|선수권대회|월드컵|올림픽|아시안게임|전국체전|비엔날레|영화제|콘퍼런스)"
)
# Up to three words of nouns before a strong head noun: 아시아 창업 박람회.
_OPEN_EVENT = re.compile(
    rf"(?<![가-힣A-Za-z])((?:[가-힣A-Za-z]{{2,10}} ){{0,3}}?[가-힣A-Za-z]{{0,12}}{_STRONG_EVENT})"
    r"(?![가-힣]{3})"
)
_LAW = re.compile(
    r"(?<![가-힣])([가-힣·]{2,20}"
    r"(?:특별법|기본법|진흥법|처벌법|지원법|보호법|촉진법|특례법|보장법|관리법|거래법|기준법|보험법))"
    r"(?=$|[^가-힣]|[은는이가을를의에과와도로상안]|시행령|개정)"
)
_JOINED = re.compile(
    r"[은는이가을를의에과와도로며고서] |(?:하는|되는|있는|열린|위한|등|및|또|이번|올해|지난해|국내|세계|국제"
    r"|최대|주관|함께|통해|대한|참가|개최) "
)


def find_titled(text: str) -> Iterator[Candidate]:
    """Events, programs, laws and works of `text`.

    >>> [(one.kind, one.name) for one in find_titled("시는 ‘2024 가람 청년 일자리 대상’을 연다")]
    [('event', '가람 청년 일자리 대상')]
    """
    for match in _QUOTED.finditer(text):
        yield from _quoted(text, match)
    for match in _LAW.finditer(text):
        yield Candidate(match.start(1), match.end(1), "law", match.group(1), HEAD)
    for match in _OPEN_EVENT.finditer(text):
        yield from _open_event(match)


def _quoted(text: str, match: re.Match[str]) -> Iterator[Candidate]:
    group = next(number for number in (1, 2, 3) if match.group(number))
    start, end = match.span(group)
    year = _YEAR.match(text[start:end])
    start += year.end() if year else 0
    name = text[start:end]
    if _SENTENCE.search(name):
        return
    if group == 3:  # noqa: PLR2004  # brackets of titles
        yield Candidate(start, end, kind_of(name) or "work", name, TITLED)
        return
    behind = _BEHIND_QUOTE.match(text, match.end())
    kind = kind_of(name) or (kind_of(behind.group(1)) if behind else None)
    if (kind and " " in name) or (kind and len(name) > 4):  # noqa: PLR2004  # ‘사업’ alone names nothing
        yield Candidate(start, end, kind, name, TITLED)


def _open_event(match: re.Match[str]) -> Iterator[Candidate]:
    start, name = match.start(1), match.group(1)
    for joined in _JOINED.finditer(match.group(1)):
        start, name = match.start(1) + joined.end(), match.group(1)[joined.end() :]
    if " " in name or len(name) > 5:  # noqa: PLR2004  # 박람회 alone names nothing
        yield Candidate(start, start + len(name), "event", name, HEAD)


def kind_of(name: str) -> str | None:
    """The kind that the head noun at the end of `name` tells.

    >>> kind_of("성장 사다리 프로젝트"), kind_of("돌봄 기본법"), kind_of("가람")
    ('program', 'law', None)
    """
    bare = name.rstrip(" ()0-9")
    found = [(len(head), kind) for kind in _KINDS for head in heads_of(kind) if bare.endswith(head)]
    return max(found)[1] if found else None
