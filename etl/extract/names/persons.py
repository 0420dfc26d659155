"""Persons: a surname and a given name beside a title, an age or 씨; and the shorter names that follow.

Each rule is a row of `RULES`: an id, a pattern with the group `name` (and `title`), and an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from etl.extract.names.gazetteer import entries
from etl.extract.names.model import PERSON, Candidate, words_of
from etl.extract.names.organizations import head_of, is_university
from etl.extract.names.spheres import sphere
from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Rule:
    """A way in which a text gives a person's name."""

    id: str
    pattern: str
    example: str


SURNAMES = "|".join(sorted((row["surname"] for row in lexicon("surnames")), key=len, reverse=True))
_NAME = rf"(?P<name>(?:{SURNAMES})[가-힣]{{1,3}}?)"


def _alternatives(place: str) -> str:
    titles = [row["title"] for row in lexicon("titles") if row["place"] == place and row["title"] != "씨"]
    return "|".join(sorted(titles, key=len, reverse=True))


TITLES = _alternatives("after")
TITLES_BEFORE = _alternatives("before")
# A title with what stands before it in the same word: 경제정과장, 부산시장; behind it a particle or an end.
_TITLE = rf"(?P<title>[가-힣0-9]{{0,8}}?(?:{TITLES}))"
_END = (
    r"(?=$|[^가-힣A-Za-z]|(?:은|는|이|가|을|를|의|와|과|도|에|로|측|인|들|님|에게|으로|께서|이며|이다|라며)(?![가-힣])"
    r"|에게|으로)"
)
START = r"(?<![가-힣A-Za-z0-9])"
_MIDDLE = r"(?P<middle>(?:(?:[가-힣A-Za-z0-9·]{2,14}(?:\([^()]{2,10}\))?|[전현前現]) ){0,3}?)"
_THREE = rf"(?P<name>(?:{SURNAMES})[가-힣]{{2}})"
_MO = rf"(?P<name>(?:{SURNAMES})모)"
_MOVED_TITLE = rf"(?P<title>씨|양|군|{TITLES})"
_AFTER_MO = r"(?=[^가-힣]|[은는이가을를의와과도])"
_FOREIGN = (
    r"(?P<name>[가-힣]{2,6}(?: [가-힣]{1,6}){0,3}) (?P<middle>(?:[가-힣]{2,6} )?)"
    r"(?P<title>대통령|총리|최고경영자|의장|장관|감독|회장|교수|박사|국무장관|선수)"
)
_OTHERS = rf"(?:·(?:{SURNAMES})[가-힣]{{2}})+"
_MEMBER = r"(?P<middle>[가-힣A-Za-z ]{2,16})"
RULES = (
    Rule("person.alias", rf"{START}(?P<name>[A-Z])\s?씨", "A씨(32)는 말했다"),
    Rule("person.moved", rf"{START}{_MO}(?:\s?{_MOVED_TITLE}{_AFTER_MO}|(?=\())", "김모 씨(45)"),
    Rule("person.polite", rf"{START}{_NAME}\s?씨{_END}", "윤가온 씨는"),
    Rule("person.shared", rf"{START}{_THREE}(?={_OTHERS} {_TITLE}{_END})", "윤가온·한누리 의원"),
    Rule("person.titled", rf"{START}{_NAME} {_MIDDLE}{_TITLE}{_END}", "윤가온 한빛대 경제학과 교수는"),
    Rule("person.bracketed", rf"{START}{_NAME}\({_MIDDLE}{_TITLE}\)", "윤가온(한빛전자 상무)"),
    Rule("person.member", rf"{START}{_NAME}\({_MEMBER}\) {_TITLE}{_END}", "윤가온(국민의힘) 의원"),
    Rule("person.aged", rf"{START}{_NAME}\((?=\d{{1,2}}(?:[)·,세]))", "윤가온(34)이"),
    Rule("person.before", rf"{START}[가-힣]{{0,4}}(?:{TITLES_BEFORE}) {_THREE}{_END}", "투수 윤가온이"),
    Rule("person.foreign", rf"{START}{_FOREIGN}{_END}", "데이나 홀트 교수는"),
)  # fmt: skip
_SHORT = re.compile(
    rf"{START}(?P<name>{SURNAMES})"
    rf"(?:\s(?:[전前] )?(?P<title>[가-힣]{{0,3}}?(?:{TITLES}))|\s?(?P<polite>씨)){_END}"
)
_LISTED = re.compile(rf"[,·] ?{_NAME} {_TITLE}{_END}")
_FORMER = re.compile(r"(?:전|현|고) ?$")
_NOT_SURNAME_ONLY = frozenset(row["surname"] for row in lexicon("surnames") if row["also_word"])
_GIVEN_AT_LEAST = 2
_VERB_END = re.compile(r"(?:[하되]고|[하되]는|있는|[가-힣]던|[하되]며|면서|라고|라며)$")  # 육성하고, 나섰던
_PARTICLES_ONLY = frozenset({"는", "은", "을", "를", "에", "에는", "의", "와", "과", "로"})
_SHORTEST_BODY = 3
_NAME_BEFORE = re.compile(rf"{START}(?:{SURNAMES})[가-힣]{{2}} $")
_NAME_AND_BODY = re.compile(rf"(?:{SURNAMES})[가-힣]{{2}} [가-힣]{{4,}}")
_SECOND_TITLE = re.compile(rf" {_TITLE}{_END}")
_WAS = re.compile(r"(?:^|[ (])[전前] ")
_SHORT_COUNTRIES = frozenset("미중일러영독불")
_WHOLE = ("person.titled", "person.bracketed", "person.foreign")
_SURE = ("person.alias", "person.moved", "person.polite", "person.bracketed", "person.shared")


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.id, re.compile(rule.pattern)) for rule in RULES)


def find_persons(analysis: Analysis) -> list[Candidate]:
    """The persons whom the text names in full, with their titles."""
    found: dict[tuple[int, int], Candidate] = {}
    nouns = _plain_nouns(analysis)
    for rule, pattern in _compiled():
        for candidate in _scan(rule, pattern, analysis, nouns):
            found.setdefault((candidate.start, candidate.end), candidate)
    return sorted(found.values(), key=lambda one: one.start)


def _scan(
    rule: str, pattern: re.Pattern[str], analysis: Analysis, nouns: frozenset[tuple[int, int]]
) -> Iterator[Candidate]:
    """Every match that is a person's; where one is none, the next may begin inside it."""
    match = pattern.search(analysis.text)
    while match:
        candidate = _candidate(rule, match, analysis, nouns)
        if candidate:
            yield candidate
        # Behind a name with its title no name begins: 윤가온 한빛대 교수 is one person.
        behind = match.end() if rule in _WHOLE else match.end("name")
        match = pattern.search(analysis.text, behind if candidate else match.start() + 1)


def _candidate(
    rule: str, match: re.Match[str], analysis: Analysis, nouns: frozenset[tuple[int, int]]
) -> Candidate | None:
    start, end = match.span("name")
    name = match.group("name")
    groups = match.groupdict()
    title, middle = groups.get("title"), groups.get("middle") or ""
    if rule == "person.shared":
        title = None  # that of the last of the list, who has it first
    if rule == "person.foreign":
        name = _without_place(name)
        end = start + len(name)
        if _NAME_BEFORE.search(analysis.text, max(0, start - 5), start) or not _is_foreign(
            name, analysis, start, end
        ):
            return None  # 어유진 신안어민회 회장: the body of the person before it
    if title in words_of("not_titles", "word") or is_known(name) or _is_body(name, analysis.text, end):
        return None
    trusted = rule in _SURE or any(_names_body(word) for word in middle.split())
    if not trusted and (start, end) in nouns:
        return None
    if _ends_in_particle(analysis, start, end, sure=trusted):
        return None  # 노동계는, 제자인: no particle and no copula stands in a name
    if rule not in _SURE and _is_verb(analysis, start, end):
        return None
    if title:
        second = _SECOND_TITLE.match(analysis.text, match.end())  # 재무총괄 부사장
        title = f"{title} {second['title']}" if second else title
        title = f"전 {title}" if _WAS.search(middle) else title
    return Candidate(start, end, "person", name, PERSON, title if title != "씨" else None)


def _without_place(name: str) -> str:
    """A foreign name without the country or body that stands between it and the title: 도널드 트럼프 미국.

    >>> _without_place("도널드 트럼프 미국")
    '도널드 트럼프'
    """
    words = name.split(" ")
    while len(words) > 1 and (words[-1] in _SHORT_COUNTRIES or _is_place(words[-1])):
        words.pop()
    return " ".join(words)


def _ends_in_particle(analysis: Analysis, start: int, end: int, *, sure: bool) -> bool:
    """Whether a particle or copula stands in the name; of a `sure` name, one that ends no given name."""
    inner = analysis.tokens_between(start + 1, end)
    if sure:
        return any(token.tag[0] == "J" and token.form in _PARTICLES_ONLY for token in inner)
    return any(token.tag[0] == "J" or token.tag == "VCP" for token in inner)


def _is_place(word: str) -> bool:
    """Whether the lexicons know the word, or a city or county of it: 미국, 동해."""
    return any(word + end in entries() for end in ("", "시", "군"))


def _is_verb(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the span begins with a verb, or makes one of a noun: 오는, 기록한, 제자인."""
    inner = analysis.tokens_between(start, end)
    verb = bool(inner) and inner[0].tag in {"VV", "VX", "VCP"}
    copula = len(inner) > 1 and inner[-2].tag == "VCP" and inner[-1].tag == "ETM"
    return verb or copula or any(token.tag == "XSV" for token in inner)


def is_known(name: str) -> bool:
    """Whether the name, or its last word, is known as something else than a person, or is a verb."""
    last = name.rsplit(" ", 1)[-1]
    return (
        _VERB_END.search(name) is not None
        or any(part in entries() for part in name.split(" "))
        or last in words_of("stop_nouns", "noun")
        or last in words_of("titles", "title")
        or last in words_of("not_persons", "word")
    )


def _plain_nouns(analysis: Analysis) -> frozenset[tuple[int, int]]:
    """Spans of words that are no names: a common noun or verb, and common nouns in a row.

    A surname before a noun of two syllables (서+지혜) stays open: given names are nouns too.
    """
    spans: set[tuple[int, int]] = set()
    for token, following in pairwise((*analysis.tokens, None)):
        if token is None:
            continue
        if token.known and token.tag not in {"NNP", "SL", "NR", "NP"} and token.end - token.start > 1:
            spans.add((token.start, token.end))
        if following is None or following.start != token.end or "NNP" in {token.tag, following.tag}:
            continue
        named = token.end - token.start == 1 and token.tag != "XPN" and following.tag == "NNG"
        if not named or following.end - following.start != _GIVEN_AT_LEAST:
            spans.add((token.start, following.end))
    return frozenset(spans)


def _is_foreign(name: str, analysis: Analysis, start: int, end: int) -> bool:
    """Whether all morphemes of the name are proper nouns, and none of its words is a body's name."""
    if _NAME_BEFORE.search(analysis.text, max(0, start - 5), start) or _NAME_AND_BODY.match(name):
        return False  # 어유진 신안어민회 회장: the body of the person before it
    tokens = analysis.tokens_between(start, end)
    proper = bool(tokens) and all(token.tag in {"NNP", "SL"} for token in tokens)
    return proper and not any(_names_body(word) for word in name.split())


def _names_body(word: str) -> bool:
    """Whether a word between name and title is the body: 가람대, 고용노동부, 한결도시공사."""
    word = word.partition("(")[0]
    entry = entries().get(word)
    return bool(entry and entry.body) or head_of(word, "organization") or word.endswith("대")


def _is_body(name: str, text: str, end: int) -> bool:
    """Whether what looks like a name is a body before its officer: 소담일보 편집국장, 강원대 교수."""
    long_head = len(name) > _SHORTEST_BODY and head_of(name, "organization")
    return long_head or is_university(name, text, end)


def breaks(middle: str) -> bool:
    """Whether the words between name and title hold a particle or a verb: then the title is another's."""
    return any(_PARTICLE_END.search(word) for word in middle.split())


_PARTICLE_END = re.compile(
    r"(?:[은는을를에로도며고서]|에게|에서|이라는|하는|했던|으로|까지|부터|했다|한다|통해|위해)$"
)


def find_listed(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names in a list behind a person with a title: 윤가온 주무관, 한누리 과장."""
    for match in _LISTED.finditer(text):
        if any(0 < match.start() - one.end < 25 for one in known):  # noqa: PLR2004  # behind a title
            yield Candidate(*match.span("name"), "person", match.group("name"), PERSON, match.group("title"))


def find_again(text: str, people: dict[str, Candidate]) -> Iterator[Candidate]:
    """Later namings of the article's `people` (by full name): the full name alone, and surname with title."""
    if not people:
        return
    names = "|".join(sorted(map(re.escape, people), key=len, reverse=True))
    for match in re.finditer(rf"{START}(?:{names}){_END}", text):
        known = people[match.group()]
        yield Candidate(match.start(), match.end(), "person", known.name, PERSON)
    for match in _SHORT.finditer(text):
        title = match.group("title")
        person = _by_surname(match.group("name"), title, people)
        if person:
            yield Candidate(*match.span("name"), "person", person.name, PERSON, title)


def _by_surname(surname: str, title: str | None, people: dict[str, Candidate]) -> Candidate | None:
    """The one person of that surname whose title ends alike, else the only one of that surname."""
    of_name = [one for name, one in people.items() if name.startswith(surname) and len(name) > 1]
    if title is None:  # 김씨: 김모 씨 before any other 김
        of_name = [one for one in of_name if one.name == surname + "모"] or of_name
        return of_name[0] if len(of_name) == 1 else None
    alike = [one for one in of_name if one.title and (one.title.endswith(title) or title.endswith(one.title))]
    alike = alike or [
        one for one in of_name if sphere(title, None) and sphere(one.title, None) == sphere(title, None)
    ]
    if len(alike) == 1:
        return alike[0]
    alone = len(of_name) == 1 and surname not in _NOT_SURNAME_ONLY
    return of_name[0] if alone else None
