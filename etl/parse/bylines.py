"""Names of reporters as they sign: name and role, several at a time, with their e-mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.lexicon import lexicon
from etl.model import Author
from etl.parse.publishers import publisher_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,5})?"
NAME = r"[가-힣]{2,4}"
# How outlets without a row are told from places and persons.
OUTLET_ENDING = (
    r"(?:일보|신문|뉴스|경제|타임스|타임즈|통신|방송"
    r"|투데이|저널|포스트|데일리|미디어|닷컴|스포츠|매일|에프엔|헤럴드|TV|tv|News|NEWS)"
)
_MAX_COLUMNIST = 40
_USUAL_NAME = 3
# Surnames of one syllable that reporters sign with; only used to tell a name from a place.
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉사부경라복목형두감음빈동온호범좌팽승간견당화창시갈"
)
_JOIN = r"\s{0,2}[·,ㆍ・/&]\s{0,2}|\s"


@dataclass(frozen=True, slots=True)
class Signature:
    """A stretch of a line that signs: its characters, and the authors in it (empty for an address alone)."""

    start: int
    end: int
    authors: tuple[Author, ...]
    email: str | None = None


def role_pattern() -> str:
    """A pattern of every role of `reporter_roles.csv`, the longest first; 인턴 기자 reads as 인턴기자."""
    roles = sorted((row["role"] for row in lexicon("reporter_roles")), key=lambda role: (-len(role), role))
    spaced = (re.sub(r"(?<=.)기자$", r"\\s?기자", role) for role in roles)
    return f"(?:{'|'.join(spaced)})(?![가-힣])"


# Each row: id, pattern, what it is. Tried in this order at every place of a line.
@cache
def byline_patterns() -> tuple[tuple[str, str], ...]:
    """The manners of signing: rows of id and pattern."""
    role = role_pattern()
    labels = "글|사진|영상|취재|정리|편집|그래픽|기자명|작성자"
    not_a_name = rf"(?!(?:{publisher_pattern()}|[가-힣]{{1,8}}{OUTLET_ENDING}|{labels})(?![가-힣]))"
    desk = (
        r"(?:[가-힣A-Za-z0-9]{0,10}(?:취재본부|본부|취재팀|뉴스팀|뉴스부|뉴스룸|보도국|편집국|편집부|특별취재반|공동취재단))"
        r"|(?:정치|경제|사회|국제|문화|산업|금융|증권|전국|체육|스포츠|사진|지역|과학|의료|건강|생활|연예|교육|부동산|유통|영상|탐사)[0-9]?[부팀]"
    )
    return (
        # 김가온·이나래 기자, 김가온기자, 경제부 김가온 기자 gaon@paper.example
        (
            "named",
            (
                rf"(?:(?P<desk>{desk})\s)?(?P<names>{not_a_name}{NAME}?(?:(?:{_JOIN}){not_a_name}{NAME}){{0,5}}?)\s?(?:(?:{publisher_pattern()})\s)?(?P<role>{role})"
                rf"(?:\s{{0,3}}[(<\[/|]?\s?(?P<email>{EMAIL})[)>\]]?)?"
            ),
        ),
        # 마루방송 김가온입니다.
        (
            "broadcast",
            rf"(?:{publisher_pattern()})(?:뉴스)?\s(?P<anchor>{NAME}?)(?:이었|였)?(?:습니다|입니다)\.?",
        ),
        # 온라인뉴스팀, 디지털뉴스부 news@paper.example
        ("team", rf"(?P<team_name>{desk})(?![가-힣])(?:\s{{0,3}}[(<\[]?(?P<team_email>{EMAIL})[)>\]]?)?"),
        ("address", rf"[(<\[]?(?P<alone>{EMAIL})[)>\]]?"),
        # [김가온 마루스타 기자]: a desk or a sister paper between name and role
        ("bracketed", rf"\[(?P<inner>{NAME}?)\s[가-힣A-Za-z]{{2,10}}\s(?P<inner_role>{role})\]"),
        # An address that stands before its name is joined by `merge_authors`.
    )


def find_signatures(line: str) -> Iterator[Signature]:
    """Every stretch of the line that signs, in order. Meant for header lines, not for prose.

    >>> [author.name for found in find_signatures("조가람·민서율 기자") for author in found.authors]
    ['조가람', '민서율']
    """
    if not _might_sign().search(line):
        return
    for match in _compiled().finditer(line):
        authors = tuple(_authors(match))
        # A place that stood before the names is not part of the signature.
        start = match.string.find(authors[0].name, match.start()) if match["names"] else match.start()
        yield Signature(start, match.end(), authors, match["alone"])


def find_named(line: str) -> Iterator[Signature]:
    """Whoever a link of the page names: 김가온 기자의 다른 기사 보기.

    >>> [found.authors[0].name for found in find_named("김가온 기자의 다른 기사 보기")]
    ['김가온']
    """
    for match in re.finditer(rf"(?<![가-힣])({NAME}?)\s?(기자)(?:의)?(?=\s)", line):
        yield Signature(match.start(), match.end(), (Author(1, match[1], match[2]),))


def columnist(line: str) -> Signature | None:
    """The signature that the whole line is, of somebody who is no reporter: name, and office at the end.

    >>> columnist("김가온 가람대 경제학과 교수").authors[0].role
    '가람대 경제학과 교수'
    """
    match = _columnist().fullmatch(line.strip(" ()[]/|·"))
    if match is None or len(line) > _MAX_COLUMNIST:
        return None
    return Signature(0, len(line), (Author(1, match["name"], match["office"]),))


def merge_authors(signatures: Iterable[Signature]) -> tuple[Author, ...]:
    """One author a name, in the order of first naming; a role or address given anywhere is kept.

    An address without a name goes to the author before it, if that has none.
    """
    merged: dict[str, Author] = {}
    for signature in signatures:
        for author in signature.authors:
            known = merged.get(author.name, author)
            merged[author.name] = Author(
                position=known.position if author.name in merged else len(merged) + 1,
                name=author.name,
                role=known.role or author.role,
                email=known.email or author.email,
            )
        if signature.email and _whole(signature.email) and merged:
            last = list(merged.values())[-1]
            if last.email is None and signature.email not in {author.email for author in merged.values()}:
                merged[last.name] = Author(last.position, last.name, last.role, signature.email)
    return tuple(merged.values())


@cache
def _might_sign() -> re.Pattern[str]:
    """What every signature holds; most lines hold none of it and need not be looked at closely."""
    return re.compile(rf"{role_pattern()}|@|니다|[팀부국반단룸]")


@cache
def _columnist() -> re.Pattern[str]:
    offices = "|".join(row["office"] for row in lexicon("columnist_offices"))
    name = rf"(?P<name>[{''.join(sorted(SURNAMES))}][가-힣]{{2}})"
    return re.compile(rf"{name}\s(?P<office>[가-힣A-Za-z·& ]{{2,30}}\s?(?:{offices}))")


@cache
def _compiled() -> re.Pattern[str]:
    manners = "|".join(f"(?P<{name}>{pattern})" for name, pattern in byline_patterns())
    return re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{manners})")


def _authors(match: re.Match[str]) -> Iterator[Author]:
    if match["named"]:
        names = list(_names(match["names"]))
        role = re.sub(r"\s", "", match["role"])
        for place, name in enumerate(names, start=1):
            # One address after several names is the last one's.
            email = _whole(match["email"]) if place == len(names) else None
            yield Author(place, name, role, email)
    elif match["bracketed"]:
        yield Author(1, match["inner"], match["inner_role"])
    elif match["broadcast"]:
        yield Author(1, match["anchor"])
    elif match["team_name"]:
        yield Author(1, match["team_name"], None, _whole(match["team_email"]))


def _names(text: str) -> Iterator[str]:
    """The names before a role; what stands before a mere space may be a place and must look like a name."""
    for match in re.finditer(rf"({NAME})(\s?$|\s{{0,2}}[·,ㆍ・/&]|\s)", f"{text} "):
        name, after = match[1], match[2]
        sure = match.end() >= len(text) or not after.isspace()
        if sure or (len(name) == _USUAL_NAME and name[0] in SURNAMES and name[-1] not in "시도"):
            yield name


def _whole(email: str | None) -> str | None:
    """The address if it has its host: `chkim@` is printed by some papers and reaches nobody."""
    return email if email and not email.endswith("@") else None
