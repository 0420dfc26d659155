"""Whom a person belongs to: the body named before the name, between name and title, or inside the title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import body_named, entries
from etl.extract.names.model import BODY, TAGGED
from etl.extract.names.organizations import canonical, government_of, head_of
from etl.extract.names.people import is_korean
from etl.extract.names.persons import TITLES, TITLES_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from etl.extract.names.model import Candidate

# Between a body and its person: nothing, or words of an office (경제학과, 산하, 소속).
_BEFORE = re.compile(r"(?:\([^)]{1,12}\))?\s(?:[가-힣A-Za-z0-9·]{2,12} ){0,1}|\((?:[가-힣]{2,8} )?")
_BETWEEN = re.compile(r"(?:\(\d{1,3}\))?(?: |\()(?:(?:[가-힣A-Za-z0-9·]{2,14}|[전현前現]) ){0,3}")
# 최남창 주무관(부산시), 은도겸(25·한결도시공사): the body in brackets behind the name or the title.
_BRACKETED = re.compile(r"(?: (?:[가-힣0-9]{2,12} ?){1,2})?\((?:\d{1,3}세?[·,ㆍ] ?)?")
_CLOSED = re.compile(r"(?: [가-힣]{1,9}(?:과|부|팀|센터|대학원|대학|병원))?(?: ?소속)?[)·,ㆍ]")
_ALONE_BETWEEN = re.compile(r"(?:\(\d{1,3}\))? (?:[가-힣]{1,6} )?")
_TITLE_BEHIND = re.compile(
    rf"(?:\([^()]{{2,12}}\))? (?P<title>[가-힣0-9]{{0,8}}?(?:{TITLES}))"
    r"(?=$|[^가-힣]|[은는이가을를의와과도에](?![가-힣]))"
)
_LIST = re.compile(r" [가-힣0-9]{2,10}(?:\([0-9]+\))?(?:, ?|와 |과 |·)")
_LONG_LIST = re.compile(r"(?: [가-힣A-Za-z0-9]{2,14}){2,3}(?:\([0-9]+\))?, ?")
# In such offices the next of a list serves the same body; a 교수 or 회장 need not.
_SERVES = re.compile(r"(?:[국과실팀]장|주무관|사무관|서기관|정책관|기획관|부시장|부지사)$")
# 솔빛전자 대표 김모 씨: the title may stand before the name.
_TITLE_BEFORE = re.compile(rf"(?<![가-힣])[가-힣]{{0,6}}?(?:{TITLES}|{TITLES_BEFORE}) $")
_TITLE_REACH = 14
_REACH = 30
# 부산시장, 음성군수: the office holds the region whose government it heads.
_REGION_IN_TITLE = re.compile(
    r"^(?P<region>[가-힣]{2,7}?)(?P<head>시장|부시장|도지사|지사|군수|부군수|구청장|부구청장|교육감|시의원|도의원|군의원|구의원|시의회|도의회)"
)
_HEAD_OF_BODY = re.compile(r"(?:부?장관|차관|부?장)$")
_MEMBERS = frozenset(("시의원", "도의원", "군의원", "구의원"))
_HEADS_REGION = re.compile(r"(?:부?시장|도지사|부?군수|부?구청장)$")
_SUFFIX = {
    "시장": "시",
    "부시장": "시",
    "도지사": "도",
    "군수": "군",
    "부군수": "군",
    "구청장": "구",
    "부구청장": "구",
}


def affiliate(text: str, candidates: Sequence[Candidate], day: date | None = None) -> list[Candidate]:
    """The same candidates, the persons among them with the body that the text, of that day, gives them."""
    candidates = [
        one
        for before, one in zip((None, *candidates), candidates, strict=False)
        if one.kind != "organization" or not _in_a_title(text, one, before)
    ]
    bodies = [one for one in candidates if one.kind == "organization"]
    result: list[Candidate] = []
    previous: Candidate | None = None
    for one in candidates:
        if one.kind != "person":
            result.append(one)
            continue
        title = one.title or _title_before(text, one) or _title_behind(text, one, bodies)
        titled = one.titled(title, None)
        body = _in_title(title, day) or _beside(text, titled, bodies) or _from_list(text, previous, titled)
        previous = titled.titled(None, body)
        result.append(previous)
    return result


def _in_title(title: str | None, day: date | None = None) -> str | None:
    """The body that a title names.

    >>> _in_title("부산시장"), _in_title("전 금감원장"), _in_title("주무관")
    ('부산광역시', '금융감독원', None)
    """
    title = (title or "").removeprefix("전 ")
    match = _REGION_IN_TITLE.match(title)
    if not match:
        body = _HEAD_OF_BODY.sub("", title)
        known = body_named(body, day) if body != title else None
        return known or (canonical(body) if body != title and head_of(body, "organization") else None)
    region = match.group("region")
    if match.group("head") in _MEMBERS:  # 부산시의원
        government = entries().get(region + match.group("head")[0])
        return f"{government.body}의회" if government and government.body else None
    if match.group("head") == "교육감":
        return canonical(f"{region}교육청")
    for surface in (region + _SUFFIX.get(match.group("head"), ""), region):
        entry = entries().get(surface)
        if entry and entry.body:
            return entry.body
        if entry and entry.place and match.group("head").endswith("지사"):  # 강원지사
            return government_of(entry.place)
    return None


def _beside(text: str, person: Candidate, bodies: Sequence[Candidate]) -> str | None:
    if person.title is None and person.rank == TAGGED and not is_korean(person.name):
        return None  # 키움증권 연구원은 딥시크 사태에: what only the tagger takes for a person has no body
    behind = [body for body in bodies if 0 < body.start - person.end < _REACH]
    if person.title and behind:
        title_at = text.find(person.title, person.end, person.end + _REACH + len(person.title))
        body = behind[0]
        bare = text.find(
            person.title.removeprefix("전 "), person.end, person.end + _REACH + len(person.title)
        )
        if body.end <= max(title_at, bare) and _BETWEEN.fullmatch(text[person.end : body.start] or " "):
            return body.name
    if behind and _BRACKETED.fullmatch(text[person.end : behind[0].start] or " "):
        return behind[0].name if _CLOSED.match(text, behind[0].end) else None
    start = person.start
    if person.title and text.endswith(f"{person.title} ", 0, start):
        start -= len(person.title) + 1
    before = [body for body in bodies if 0 < start - body.end < _REACH]
    if before and _BEFORE.fullmatch(text[before[-1].end : start] or "-"):
        return before[-1].name
    return None


def _title_before(text: str, person: Candidate) -> str | None:
    match = _TITLE_BEFORE.search(text, max(0, person.start - _TITLE_REACH), person.start)
    return match.group().rstrip() if match else None


def _from_list(text: str, previous: Candidate | None, person: Candidate) -> str | None:
    """In a list of names with titles, the body of the one before is the body of the next."""
    if previous and person.title:
        between = text[previous.end : person.start]
        if _LIST.fullmatch(between) or (_SERVES.search(person.title) and _LONG_LIST.fullmatch(between)):
            return previous.affiliation
    return None


def _title_behind(text: str, person: Candidate, bodies: Sequence[Candidate]) -> str | None:
    """The title behind a person and the body: 오스틴 굴스비 시카고 연방준비은행(연은) 총재."""
    for body in bodies:
        if person.end < body.start and _ALONE_BETWEEN.fullmatch(text[person.end : body.start]):
            match = _TITLE_BEHIND.match(text, body.end)
            return match["title"] if match else None
    return None


def _in_a_title(text: str, one: Candidate, previous: Candidate | None) -> bool:
    """Whether a body is but the title of the person before it, or begins it: 김진태 강원지사, 부산시의원."""
    if previous is None or previous.kind != "person" or previous.title is None:
        return False
    begins = text.startswith(previous.title, one.start) and one.end - one.start <= len(previous.title)
    return begins and one.start == previous.end + 1


def of_its_government(found: Sequence[Sequence[Candidate]]) -> list[list[Candidate]]:
    """The candidates; a 시장 or 군수 without a region heads the article's one government of that kind."""
    governments: dict[str, set[str]] = {}
    for candidates in found:
        for one in candidates:
            if one.kind == "organization" and one.rank == BODY:
                governments.setdefault(one.name[-1], set()).add(one.name)

    def governed(one: Candidate) -> Candidate:
        match = (
            _HEADS_REGION.search(one.title or "") if one.kind == "person" and not one.affiliation else None
        )
        bodies = governments.get(_SUFFIX[match.group()], set()) if match else set()
        return one.titled(None, *bodies) if len(bodies) == 1 else one

    return [[governed(one) for one in candidates] for candidates in found]
