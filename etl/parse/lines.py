"""What a line looks like by itself, before its place in the document is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.parse.datelines import read_dateline
from etl.parse.headers import read_header

MAX_HEADLINE = 150
_MAX_SENTENCE_HEADLINE = 70
_MIN_PROSE = 30
_ENDING = 12  # how many characters tell how a line ends
_ENDED = re.compile(r"[.?!…:;][”’\"')\]]*$|[”\"]$")
_NEWS_SENTENCE = re.compile(r"[다요죠까]\.[”’\"')\]]*$")
_CAPTION_END = re.compile(r"(?:있다|모습(?:이다)?|장면(?:이다)?|전경|사진|조감도|포스터)\.?$")
_NOUN_STOP = re.compile(r"(?<![다요죠까네지자라함음임됨냐나군])\.$")
_INNER_SENTENCE = re.compile(r"[가-힣][다요죠까][.?]")
_MAX_SHORT_CAPTION = 150
_QUOTED = re.compile(r"[“”\"]")
_MAX_BARE_CAPTION = 90
_BULLET = re.compile(r"[▲△▶▷■□◆◇●○◎★☆※①-⑳\-–—·•*#\[<(【]")
_SUBHEADLINE = re.compile(r"[-–—―]\s?\S|━[^━]{2,60}━$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something, stripped, whether blank lines stand before it, and its number from 0.

    `is_unjoined`: it ran together with others, so that its place tells less of what it is.
    """

    text: str
    after_blank: bool
    number: int = 0
    is_unjoined: bool = False


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of the text that hold more than spaces.

    >>> [line.after_blank for line in split_lines("가\\n나\\n\\n다")]
    [False, False, True]
    """
    lines: list[Line] = []
    blank = False
    for number, raw in enumerate(text.split("\n")):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, blank and bool(lines), number))
        blank = not stripped
    return tuple(lines)


def can_be_headline(line: str) -> bool:
    """Whether the line may stand as a headline: no header line, no dateline, no paragraph."""
    if len(line) > MAX_HEADLINE or (len(line) > _MAX_SENTENCE_HEADLINE and is_sentence(line)):
        return False
    header = read_header(line)
    if header and header.is_byline:
        return False
    dateline = read_dateline(line)
    return not (dateline and (dateline.signatures or dateline.place))


def is_sentence(line: str) -> bool:
    """Whether the line ends as news prose does: `…했다.`, `…했다.”`."""
    return bool(_NEWS_SENTENCE.search(line[-_ENDING:]))


def is_prose(line: str) -> bool:
    """Whether the line is a sentence of some length."""
    return len(line) >= _MIN_PROSE and is_sentence(line)


def ends_as_caption(line: str) -> bool:
    """Whether the line ends as captions do: `…하고 있다.`, `… 모습.`"""
    return bool(_CAPTION_END.search(line[-_ENDING:]))


def is_subheadline(line: str) -> bool:
    """Whether the line is set as a subheadline: a dash and words, or words between rules."""
    return bool(_SUBHEADLINE.match(line)) and not is_prose(line)


def holds_sentence(line: str) -> bool:
    """Whether a sentence of news prose ends anywhere in the line."""
    return bool(_INNER_SENTENCE.search(line))


def is_short_caption(line: str) -> bool:
    """Whether the line is one short sentence that ends as captions do."""
    return len(line) <= _MAX_SHORT_CAPTION and ends_as_caption(line) and line.count("다.") <= 1


def is_bare_caption(line: str) -> bool:
    """Whether the line is a short one that ends with a noun and a full stop: `연설하는 가람시장.`

    Only told of lines that ran together.
    """
    return len(line) <= _MAX_BARE_CAPTION and bool(_NOUN_STOP.search(line)) and not _QUOTED.search(line)


def is_wrapped(line: str, following: str) -> bool:
    """Whether a line was cut by a fixed width, so that the following one continues its sentence."""
    return len(line) >= _MIN_PROSE and not _ENDED.search(line[-_ENDING:]) and not _BULLET.match(following)
