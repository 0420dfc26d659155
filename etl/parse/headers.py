"""Header lines: who wrote the article and when, in whatever order the outlet prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from etl.parse.bylines import NAME, Signature, columnist, find_signatures, role_pattern
from etl.parse.publishers import publisher_in
from etl.parse.times import FoundTime, find_times

if TYPE_CHECKING:
    from datetime import datetime

_MAX_LINE = 200
_MAX_REST = 16
_MAX_PLACE = 4
# What may stand between names and times without a meaning of its own.
_LABELS = re.compile(
    r"(?:글·사진|취재|사진|영상|촬영|편집|그래픽|정리|글|구성|번역|입력|수정|승인|등록|업데이트|발행|송고|기사|최종|댓글\s?[0-9]*|조회수?\s?[0-9,]*|작성자|기자명|발행일|지면|[A-Z]?[0-9]{1,2}면)"
    r"(?![가-힣])"
)
_MARKS = re.compile(r"[\s|·,/:=()\[\]<>【】〈〉ㅣ│•\-–—~.▲△▼■◆@]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header line says: its signatures, its times, an outlet's name, and what is left over."""

    signatures: tuple[Signature, ...]
    times: tuple[FoundTime, ...]
    publisher: str | None
    rest: str

    @property
    def is_byline(self) -> bool:
        """Whether it is more than a date or a few words with a name: it may be no headline then."""
        clocked = any(time.has_clock for time in self.times)
        return bool(self.signatures) and clocked if self.rest else bool(self.signatures) or clocked

    @property
    def closes_article(self) -> bool:
        """Whether it may stand behind the text: a signature, an outlet, a time that says of what."""
        return bool(self.signatures) or any(time.label for time in self.times) or self.is_outlet

    @property
    def is_outlet(self) -> bool:
        """Whether the line is the name of an outlet and no more."""
        return not self.times and not self.signatures

    @property
    def has_email(self) -> bool:
        """Whether an address stands on the line."""
        return any(s.email or any(author.email for author in s.authors) for s in self.signatures)


def read_header(line: str) -> Header | None:
    """The header that the line is, or None for any other line.

    A line is a header when it holds a name with a role or a time and little else, or an outlet alone.
    Beside a time with a clock a few words may stand (a section), beside a name a place.

    >>> read_header("서가람 기자 2023-08-02 18:16:09").times[0].value.hour
    18
    """
    if len(line) > _MAX_LINE:
        return None
    times = tuple(find_times(line))
    without_times = _place().sub("| ", _cut(line, [(time.start, time.end) for time in times]))
    signatures = tuple(find_signatures(without_times))
    publisher = publisher_in(line)
    office = columnist(line) if not signatures and not times else None
    if office:
        return Header((office,), (), None, "")
    if not times and not signatures and publisher != line:
        return None
    rest = _cut(without_times, [(found.start, found.end) for found in signatures])
    if publisher:
        rest = rest.replace(publisher, " ", 1)
    rest = _MARKS.sub(" ", _LABELS.sub(" ", _MARKS.sub(" ", rest))).strip()
    clocked = any(time.has_clock or time.label for time in times)
    room = _MAX_REST if clocked else _MAX_PLACE if signatures else 0
    if len(rest) > room or rest.endswith("다"):
        return None
    if not rest and not signatures and not clocked and len(times) > 1:
        return None
    return Header(signatures, times, publisher, rest)


def published_and_modified(times: tuple[FoundTime, ...]) -> tuple[datetime | None, datetime | None]:
    """Which of the times is the first publication and which the last change.

    A label says so; without labels the first is the publication and the second the change. A change that
    stands alone is all that is known, and counts as the publication.
    """
    published = next((time.value for time in times if time.label == "published"), None)
    changed = [time.value for time in times if time.label == "modified"]
    bare = [time.value for time in times if not time.label]
    if published is None and bare:
        published = bare.pop(0)
    modified = changed[-1] if changed else (bare[-1] if bare else None)
    if published is None:
        return modified, modified
    return published, modified


def _cut(line: str, spans: list[tuple[int, int]]) -> str:
    """The line with each span turned to a bar, so that what stood apart stays apart."""
    pieces, at = [], 0
    for start, end in spans:
        pieces.append(line[at:start])
        at = end
    return " | ".join([*pieces, line[at:]])


@cache
def _place() -> re.Pattern[str]:
    """The place before a name: 파주=김가온 기자, /여수=김가온기자."""
    return re.compile(rf"(?<![가-힣])[가-힣]{{2,6}}\s?=\s?(?={NAME}\s?(?:{role_pattern()}|[·,ㆍ]))")
