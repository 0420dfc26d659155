"""Text that lost its line breaks, as crawls of portals leave it: ``…밝혔다.17일 …`` is two lines again."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from etl.parse.runon_rules import GOES_ON, break_rules

_MIN_SENTENCE_LINE = 40
_MIN_LINE = 250  # rules about credits are for lines that hold an article
_MIN_CUTS = 2
_SENTENCE = re.compile(r"(?<=[가-힣%)])[.?!](?=\S)")
_GOES_ON = re.compile(GOES_ON)
_OPENING = frozenset("“‘「『<[(【▶☞■◆▲△●※*-━")
_CLOSING = frozenset("”’」』")


def split_runon(line: str) -> list[str]:
    """The lines that the line was before its breaks were lost; the line itself where none were.

    >>> split_runon("비가 그쳤다.17일 가람시는 길 3곳의 물을 다음 주까지 뺀다고 밝혔다.다음")
    ['비가 그쳤다.', '17일 가람시는 길 3곳의 물을 다음 주까지 뺀다고 밝혔다.', '다음']
    """
    if len(line) < _MIN_SENTENCE_LINE:
        return [line]
    cuts = _sentence_cuts(line)
    if len(line) >= _MIN_LINE and len(cuts) >= _MIN_CUTS:
        cuts |= {match.end() for match in _compiled().finditer(line)}
    edges = [0, *sorted(cut for cut in cuts if 0 < cut < len(line)), len(line)]
    return [piece for start, end in pairwise(edges) if (piece := line[start:end].strip())]


def _sentence_cuts(line: str) -> set[int]:
    """Where a sentence ends and another begins without a space."""
    return {cut for match in _SENTENCE.finditer(line) if (cut := _cut_after(line, match.end()))}


def _cut_after(line: str, at: int) -> int | None:
    following = line[at]
    if following in "\"'":
        is_closing = line.count(following, 0, at) % 2 == 1
        following = "”" if is_closing else "“"
    if following in _CLOSING:
        rest = line[at + 1 :]
        begins = bool(rest) and (rest[0] in _OPENING or rest[0] in "\"'" or rest[0].isalnum())
        return at + 1 if begins and not _GOES_ON.match(rest) else None
    begins = following in _OPENING or "가" <= following <= "힣" or "A" <= following <= "Z"
    return at if begins or following.isdigit() else None


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in break_rules()))
