"""Times as Korean outlets print them: a table of dates, a table of clocks, and the labels before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from etl.contract import TIMEZONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KOREA = ZoneInfo(TIMEZONE)


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time in a line: its characters with its label, its instant, and how it is called there."""

    start: int
    end: int
    value: datetime
    label: str
    """``published``, ``modified`` or empty where no word says which."""
    has_clock: bool


# Each row: id, pattern. Examples of each: tests/parse/headers_corpus.py.
DATES = (
    (
        "numbers",
        r"(?P<y1>(?:19|20)[0-9]{2})\s?[.\-/]\s?(?P<m1>[0-9]{1,2})\s?[.\-/]\s?(?P<d1>[0-9]{1,2})(?![0-9])\.?",
    ),
    ("korean", r"(?P<y2>(?:19|20)[0-9]{2})년\s?(?P<m2>[0-9]{1,2})월\s?(?P<d2>[0-9]{1,2})일"),
    ("compact", r"(?P<y3>(?:19|20)[0-9]{2})(?P<m3>[01][0-9])(?P<d3>[0-3][0-9])(?=T|\s|$)"),
)
CLOCKS = (
    ("colons", r"(?P<h1>[0-9]{1,2}):(?P<n1>[0-9]{2})(?::(?P<s1>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9])"),
    ("korean", r"(?P<h2>[0-9]{1,2})시(?:\s?(?P<n2>[0-9]{1,2})분)?(?:\s?(?P<s2>[0-9]{1,2})초)?"),
    ("compact", r"(?P<h3>[0-2][0-9])(?P<n3>[0-5][0-9])(?P<s3>[0-5][0-9])?(?![0-9])"),
)
PUBLISHED_LABELS = (
    "기사입력", "최초입력", "최초 입력", "입력", "등록", "기사등록", "승인", "기사승인",
    "발행", "송고", "게재", "게시", "작성", "방송", "Published", "Posted",
)  # fmt: skip
MODIFIED_LABELS = (
    "최종수정", "최종 수정", "기사수정", "수정", "업데이트", "최종 업데이트", "최종편집",
    "Updated", "Modified",
)  # fmt: skip

_HALVES = {
    **dict.fromkeys(("오전", "새벽", "AM", "am"), 0),
    **dict.fromkeys(("오후", "밤", "낮", "저녁", "PM", "pm"), 12),
}
_LABELS = {
    **dict.fromkeys(PUBLISHED_LABELS, "published"),
    **dict.fromkeys(MODIFIED_LABELS, "modified"),
}


def _alternation(words: Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_TIME = re.compile(
    rf"(?:(?P<label>{_alternation(_LABELS)})(?:\s?(?:일시|시간|시각|일|날짜))?\s?[:：|]?\s?)?"
    rf"(?<![0-9])(?:{'|'.join(pattern for _, pattern in DATES)})"
    r"(?:\s?\(?[월화수목금토일](?:요일)?\)?(?![가-힣]))?"
    rf"(?:[T,]?\s{{0,3}}(?P<half>{_alternation(_HALVES)})?\s?(?:{'|'.join(pattern for _, pattern in CLOCKS)})"
    r"(?:\s?(?P<half_after>AM|PM|am|pm))?"
    r"(?:\s?(?P<zone>Z\b|KST|GMT|UTC|[+-][0-9]{2}:?[0-9]{2}(?![0-9])))?)?"
)


def find_times(line: str) -> Iterator[FoundTime]:
    """Every time with a date in the line, in order; a date without a clock is midnight.

    A time without a zone is Asia/Seoul. A day or an hour that does not exist is no time.

    >>> [str(found.value) for found in find_times("입력 2023-08-02 18:16")]
    ['2023-08-02 18:16:00+09:00']
    """
    for match in _TIME.finditer(line):
        value = _value(match)
        if value:
            label = _LABELS.get(match["label"] or "", "")
            yield FoundTime(match.start(), match.end(), value, label, _part(match, "h") is not None)


def read_time(text: str) -> datetime | None:
    """The instant that a field of metadata gives, ISO, Korean or RFC 2822; None where it gives none.

    >>> read_time("Wed, 02 Aug 2023 09:16:09 GMT").isoformat()
    '2023-08-02T09:16:09+00:00'
    """
    found = next(find_times(text), None)
    if found:
        return found.value
    try:
        value = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not 1900 <= value.year <= 2099:  # noqa: PLR2004 — the years that the table of dates reads
        return None
    return value if value.tzinfo else value.replace(tzinfo=KOREA)


_URL_DAY = re.compile(r"/((?:20)?[0-9]{2})[/\-]?([01][0-9])[/\-]?([0-3][0-9])(?=[/\-]|$)")


def time_of_url(url: str) -> datetime | None:
    """Midnight of the day that an address names; None where it names none.

    >>> time_of_url("https://news.example/2025/05/13/a").date().isoformat()
    '2025-05-13'
    """
    match = _URL_DAY.search(url)
    if match is None:
        return None
    year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])  # noqa: PLR2004
    try:
        return datetime(year, int(match[2]), int(match[3]), tzinfo=KOREA)
    except ValueError:
        return None


def _value(match: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(_part(match, name) or 0) for name in ("h", "n", "s"))
    hour = _on_24_hours(hour, match["half"] or match["half_after"])
    try:
        day = datetime(
            int(_part(match, "y") or 0),
            int(_part(match, "m") or 0),
            int(_part(match, "d") or 0),
            hour % 24,
            minute,
            second,
            tzinfo=_zone(match["zone"]),
        )
    except ValueError:
        return None
    # 24:00 is printed for the end of a day; any later hour is a misprint.
    if (hour, minute, second) == (24, 0, 0):
        return day + timedelta(days=1)
    return day if hour < 24 else None  # noqa: PLR2004


def _part(match: re.Match[str], name: str) -> str | None:
    return match[f"{name}1"] or match[f"{name}2"] or match[f"{name}3"]


def _on_24_hours(hour: int, half: str | None) -> int:
    if half is None or not 1 <= hour <= 12:  # noqa: PLR2004 — "오후 15:05" is printed too
        return hour
    if half == "밤" and hour == 12:  # noqa: PLR2004 — 밤 12시 is midnight
        return 24
    return hour % 12 + _HALVES[half]


def _zone(text: str | None) -> ZoneInfo | timezone:
    if text is None or text == "KST":
        return KOREA
    if text in {"Z", "GMT", "UTC"}:
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))
