"""How a plain text is laid out as an article: each line a passage of its kind, nothing left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from etl.parse.boilerplate import boilerplate_of
from etl.parse.bylines import find_named, find_signatures
from etl.parse.captions import split_bare_credit, split_credit
from etl.parse.datelines import Dateline, read_dateline
from etl.parse.headers import Header, read_header
from etl.parse.lines import (
    Line,
    can_be_headline,
    ends_as_caption,
    holds_sentence,
    is_bare_caption,
    is_prose,
    is_sentence,
    is_short_caption,
    is_subheadline,
    is_wrapped,
    split_lines,
)
from etl.parse.runon import split_runon
from etl.parse.tails import split_tail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MAX_SUBHEADLINE = 100
_MAX_CAPTION_IN_BODY = 200
_HEAD_LINES = 12  # a header line or a dateline stands among the first lines, or nowhere
_DATELINE_PARAGRAPHS = 3  # a dateline opens one of the first paragraphs, or none
_NAMING = frozenset(("more_of_reporter",))  # boilerplate that says who wrote the article
_SAME_HEADLINE = 6  # letters that two headlines must have before one may be part of the other


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text and its kind, as `passage.kind`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The pieces of a text in order, and what its header lines, dateline and closing lines say."""

    pieces: tuple[Piece, ...]
    headers: tuple[Header, ...]
    dateline: Dateline | None
    closings: tuple[Header, ...]

    def texts(self, kind: str) -> tuple[str, ...]:
        """The texts of one kind, in order."""
        return tuple(piece.text for piece in self.pieces if piece.kind == kind)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts stand, as numbers of lines; -1 (or the number of lines) where there is none."""

    headline: int
    header: int
    first_paragraph: int
    last_prose: int
    has_blank_lines: bool
    """Whether blank lines part the paragraphs; where none do, each line is a paragraph."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A piece that may still grow by lines; joined once at the end, so that a long one costs no more."""

    kind: str
    lines: list[str]


@dataclass(slots=True)
class _State:
    """What was laid out so far."""

    pieces: list[_Open] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    closings: list[Header] = field(default_factory=list)
    dateline: Dateline | None = None
    paragraphs: int = 0
    reach: str = "line"
    """How far the last boilerplate reaches: ``line``, ``list`` or ``tail``."""

    def add(self, kind: str, text: str) -> None:
        if text:
            self.pieces.append(_Open(kind, [text]))
            self.paragraphs += kind == "paragraph"


def lay_out(text: str, headline: str | None = None, marks: Mapping[int, str] | None = None) -> Layout:
    """The layout of the text; `headline` is given where the format names it and the text may begin without.

    `marks` are kinds of lines that the format names (a caption), by the line's number in the text from 0.

    Joined without spaces, the pieces are the text without spaces. A text whose first line is no headline
    (a header line, a dateline, a paragraph) has none. Text of any kind is laid out, none raises.

    >>> [piece.kind for piece in lay_out("비가 온다\\n김가온 기자 2024-05-01 09:00\\n\\n비가 내렸다.").pieces]
    ['headline', 'byline', 'paragraph']
    """
    marks = marks or {}
    lines = tuple(piece for line in split_lines(text) for piece in _unjoined(line, marks))
    unmarked = tuple(line for line in lines if line.number not in marks)
    plan = _plan(unmarked, headline)
    state = _State()
    number = 0
    for line in lines:
        if line.number in marks:
            _take_marked(state, line.text, marks[line.number])
        else:
            _take(state, line, number, plan)
            number += 1
    pieces = tuple(Piece(piece.kind, "\n".join(piece.lines)) for piece in state.pieces)
    return Layout(pieces, tuple(state.headers), state.dateline, tuple(state.closings))


def _unjoined(line: Line, marks: Mapping[int, str]) -> Iterator[Line]:
    """The line, or the lines that ran together in it."""
    pieces = [line.text] if line.number in marks else split_runon(line.text)
    for place, piece in enumerate(pieces):
        yield Line(piece, line.after_blank and not place, line.number, len(pieces) > 1)


def _plan(lines: tuple[Line, ...], headline: str | None) -> _Plan:
    first = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if not boilerplate_of(line.text)), 0)
    has_headline = bool(lines) and _is_headline(lines[first].text, headline)
    below = first + 1 if has_headline else first
    head = range(below, min(len(lines), below + _HEAD_LINES))
    last_prose = max((n for n, line in enumerate(lines) if is_prose(line.text)), default=-1)
    # A signature behind the text looks like a dateline before it.
    dateline = next((n for n in head if n <= last_prose and _opens_article(lines[n].text)), len(lines))
    header = _header(lines, below, min(dateline, head.stop))
    first_paragraph = _first_paragraph(lines, max(header + 1, below), dateline)
    return _Plan(
        headline=first if has_headline else -1,
        header=header,
        first_paragraph=first_paragraph,
        last_prose=last_prose,
        has_blank_lines=any(line.after_blank for line in lines[first_paragraph + 1 : last_prose + 1]),
    )


def _is_headline(line: str, given: str | None) -> bool:
    if given is None:
        return can_be_headline(line)
    one, other = ("".join(character for character in text if character.isalnum()) for text in (line, given))
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _SAME_HEADLINE and longer.startswith(shorter))


def _opens_article(line: str) -> bool:
    if split_credit(line):  # (가람=마루통신) 김가온 기자 = … 모습. /사진=마루통신
        return False
    dateline = read_dateline(line)
    return dateline is not None and (bool(dateline.signatures) or dateline.publisher is not None)


def _header(lines: tuple[Line, ...], start: int, end: int) -> int:
    """The first line that is a header and stands before all prose; -1 where there is none."""
    for number in range(start, end):
        header = read_header(lines[number].text)
        if header and not header.is_outlet:
            return number
        if is_prose(lines[number].text) and not split_credit(lines[number].text):
            return -1
    return -1


def _first_paragraph(lines: tuple[Line, ...], start: int, dateline: int) -> int:
    """Where the article itself begins: at its dateline, else behind captions and the like."""
    if dateline < len(lines) and not any(_begins_after_blank(lines[n]) for n in range(start, dateline)):
        return dateline
    for number in range(start, len(lines)):
        line, following = lines[number], lines[number + 1 : number + 2]
        # A line right under the header with the text set apart below is a caption even without a credit.
        apart = number == start and not line.after_blank and bool(following) and following[0].after_blank
        credited = split_credit(line.text) or (line.is_unjoined and split_bare_credit(line.text))
        deck = line.is_unjoined and not holds_sentence(line.text)
        is_plain = not (credited or deck or boilerplate_of(line.text) or read_header(line.text))
        if is_plain and not (apart and ends_as_caption(line.text)):
            return number
    return len(lines)


def _take_marked(state: _State, text: str, kind: str) -> None:
    """Take a line whose kind the format names; a caption gives up its credit."""
    caption, credit = (split_credit(text) or (text, "")) if kind == "caption" else (text, "")
    state.add(kind, caption)
    state.add("credit", credit)


def _begins_after_blank(line: Line) -> bool:
    return line.after_blank and is_prose(line.text) and not split_credit(line.text)


def _take(state: _State, line: Line, number: int, plan: _Plan) -> None:
    if number == plan.headline:
        state.add("headline", line.text)
    elif state.reach == "tail":
        state.add("boilerplate", line.text)
    elif not (_take_known(state, line, number, plan) or _take_head(state, line, number, plan)):
        _take_paragraph(state, line, plan)


def _take_known(state: _State, line: Line, number: int, plan: _Plan) -> bool:
    """Take a line that is known by its own looks; False for any other line."""
    text = line.text
    boilerplate = boilerplate_of(text)
    if boilerplate:
        state.add("boilerplate", text)
        state.reach = boilerplate.scope if state.paragraphs else "line"
        if boilerplate.rule in _NAMING:
            # 김가온 기자의 다른 기사 보기: the page names whose article it is.
            state.closings.append(Header(tuple(find_named(text)), (), None, ""))
        return True
    caption, credit = _caption(line, number, plan)
    header = read_header(text) if caption or not credit else None
    if header and _take_header(state, text, header, number, plan):
        return True
    if caption or credit:
        if line.is_unjoined and not caption:
            _turn_to_caption(state)
        state.add("caption", caption)
        state.add("credit", credit)
        return True
    if state.reach == "list" and not is_sentence(text):
        state.add("boilerplate", text)
        return True
    state.reach = "line"
    return False


def _turn_to_caption(state: _State) -> None:
    """What stood before a credit was its caption, where it reads as one: … 표시돼 있다.(사진=가람시)"""
    last = state.pieces[-1] if state.pieces else None
    if last and last.kind == "paragraph" and is_short_caption(last.lines[0]):
        state.pieces[-1] = _Open("caption", last.lines)
        state.paragraphs -= 1


def _caption(line: Line, number: int, plan: _Plan) -> tuple[str, str]:
    """(caption, credit) of a line that is one; both empty for any other."""
    text = line.text
    if line.is_unjoined and not is_sentence(text):
        # What ran together has its breaks from rules: a credit at its end is sure there, and needs no mark.
        bare = split_bare_credit(text)
        if bare:
            return bare
        if is_bare_caption(text):
            return text, ""
    elif number >= plan.first_paragraph and (len(text) > _MAX_CAPTION_IN_BODY or read_dateline(text)):
        return "", ""
    return split_credit(text) or ("", "")


def _take_header(state: _State, text: str, header: Header, number: int, plan: _Plan) -> bool:
    if number < plan.first_paragraph:
        dateline = read_dateline(text)
        if dateline and dateline.publisher and dateline.length == len(text):
            state.dateline = dateline
            state.add("dateline", text)
        else:
            state.headers.append(header)
            state.add("byline", text)
        return True
    if not header.closes_article or (number < plan.last_prose and not header.has_email):
        return False
    state.closings.append(header)
    # An address line is what the reader of the article skips; a bare signature is still its byline.
    state.add("boilerplate" if header.has_email else "byline", text)
    state.reach = "list" if header.has_email else "line"
    return True


def _take_head(state: _State, line: Line, number: int, plan: _Plan) -> bool:
    """Take a line between headline and first paragraph: a subheadline or a caption."""
    text = line.text
    right_below = bool(state.pieces) and state.pieces[-1].kind in {"headline", "subheadline"}
    if is_subheadline(text) and (right_below or number < plan.first_paragraph):
        state.add("subheadline", text)
        return True
    if number >= plan.first_paragraph:
        return False
    above_header = (number < plan.header and len(text) <= _MAX_SUBHEADLINE) or line.is_unjoined
    state.add("subheadline" if above_header and not holds_sentence(text) else "caption", text)
    return True


def _take_paragraph(state: _State, line: Line, plan: _Plan) -> None:
    text = line.text
    if state.dateline is None and state.paragraphs < _DATELINE_PARAGRAPHS:
        state.dateline = read_dateline(text)
        length = state.dateline.length if state.dateline else 0
        state.add("dateline", text[:length].strip())
        text = text[length:].strip()
        header = read_header(text) if length else None
        if header and header.signatures:
            # [매체] 김가온 기자, and the text on the next line
            state.headers.append(header)
            state.add("byline", text)
            return
    paragraph, tail = split_tail(text)
    _add_paragraph(state, paragraph, may_continue=plan.has_blank_lines and not line.after_blank)
    for kind, piece in tail:
        state.closings.append(read_header(piece) or Header(tuple(find_signatures(piece)), (), None, ""))
        state.add(kind, piece)
        state.reach = "list" if kind == "boilerplate" else state.reach


def _add_paragraph(state: _State, text: str, *, may_continue: bool) -> None:
    last = state.pieces[-1] if state.pieces else None
    is_open = last is not None and last.kind == "paragraph" and may_continue
    if last and is_open and text and is_wrapped(last.lines[-1], text):
        last.lines.append(text)
    else:
        state.add("paragraph", text)
