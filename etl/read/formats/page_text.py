"""HTML to lines: what a browser would set on lines of their own, with captions told apart."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from etl.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

Line = tuple[str, str | None]
"""A line, and its kind where the markup names it."""

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2",
        "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td", "th", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(
    (
        "script", "style", "noscript", "template", "button", "select", "option", "textarea", "input", "svg",
        "iframe", "object", "video", "audio", "canvas", "head", "title", "meta", "link",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_MAX_CAPTION = 400
_MAX_TABLE = 150
_SPACES = re.compile(r"[^\S\n]+")


def parse_page(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page or a fragment; None where there is none to make."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def fragment_lines(fragment: str) -> list[Line]:
    """The lines of a piece of HTML.

    >>> fragment_lines("<p>비가 왔다.</p><figure><figcaption>우산</figcaption></figure>")
    [('비가 왔다.', None), ('우산', 'caption')]
    """
    tree = parse_page(f"<html><body>{fragment}</body></html>")
    return [] if tree is None else list(lines_of(tree))


def lines_of(root: etree._Element) -> Iterator[Line]:
    """The lines below an element, in order; what no browser shows is left out."""
    pieces: list[str] = []
    kind: str | None = None
    for piece, piece_kind in _pieces(root):
        if piece is None or piece_kind != kind:
            yield from _line("".join(pieces), kind)
            pieces, kind = [], piece_kind
        if piece is not None:
            pieces.append(piece)
    yield from _line("".join(pieces), kind)


def _line(text: str, kind: str | None) -> Iterator[Line]:
    for line in text.split("\n"):
        joined = _SPACES.sub(" ", line.replace("\xa0", " ")).strip()
        if joined:
            yield joined, kind if kind is None or len(joined) <= _MAX_CAPTION else None


def _pieces(root: etree._Element) -> Iterator[tuple[str | None, str | None]]:
    """Text and ends of lines (None) below an element, with the kind of what they stand in."""
    kinds: list[str | None] = [None]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "comment" or not isinstance(element.tag, str):
            if element.tail:
                yield _flat(element.tail), kinds[-1]
            continue
        tag = element.tag.rpartition("}")[2].lower()
        if event == "start":
            kinds.append(kinds[-1] or _kind(element, tag))
            if tag in _BLOCKS:
                yield None, kinds[-1]
            if element.text and not _is_unseen(element):
                yield _flat(element.text), kinds[-1]
        else:
            kind = kinds.pop()
            if tag in _BLOCKS:
                yield None, kind
            if tag == "br":
                yield "\n", kinds[-1]
            if element is not root and element.tail and not _is_unseen(element.getparent()):
                yield (" " if tag in _CELLS else "") + _flat(element.tail), kinds[-1]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _is_unseen(element: etree._Element | None) -> bool:
    while element is not None:
        if isinstance(element.tag, str) and element.tag.lower() in _UNSEEN:
            return True
        element = element.getparent()
    return False


def _kind(element: etree._Element, tag: str) -> str | None:
    if tag in _CAPTIONS:
        return "caption"
    if tag == "table" and next(element.iter("img"), None) is not None and len(_words(element)) <= _MAX_TABLE:
        return "caption"  # pages of the 2000s set a picture and its caption in a table
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return next((_parts()[name] for name in names if name in _parts()), None)


def _words(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


@cache
def _parts() -> dict[str, str]:
    """The kind of a passage by the class that names it."""
    kinds = {"caption", "subheadline"}
    return {row["value"].lower(): row["part"] for row in lexicon("page_parts") if row["part"] in kinds}
