"""HTML pages: the article's own container where it is known, else what trafilatura takes for the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import trafilatura

from etl.errors import ReadError
from etl.lexicon import lexicon
from etl.read.formats.fields import folded, with_lines
from etl.read.formats.page_metadata import article_objects, page_metadata
from etl.read.formats.page_text import fragment_lines, lines_of, parse_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from etl.read.formats.page_text import Line
    from etl.read.model import Content

_MIN_LETTERS = 40
_HEAD_LINES = 15
_MAX_HEAD_LINE = 120
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_LETTER = re.compile(r"[^\W\d_]")


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page or an XML file names in its head.

    >>> declared_encoding(b'<html><meta charset="euc-kr">')
    'euc-kr'
    """
    head = content[:_HEAD_BYTES]
    found = _XML_ENCODING.search(head) or _CHARSET.search(head)
    return found[1].decode("ascii") if found else None


def page_content(text: str, url: str = "") -> Content:
    """The article of a page: its text from the headline on, and what the page says of it.

    `url` is where it was fetched, and holds where the page names no address of its own.

    Raises ReadError with code ``no_article`` where neither a known container, nor trafilatura, nor the
    page's JSON-LD gives a text.
    """
    tree = parse_page(text)
    metadata = page_metadata(tree) if tree is not None else {}
    if url:
        metadata.setdefault("url", url)
    lines = _article_lines(tree, text, metadata) if tree is not None else []
    if not lines:
        raise ReadError("no_article", "no article is found on the page; take it out, or give the text itself")
    return with_lines(lines, metadata)


def _article_lines(tree: etree._Element, text: str, metadata: dict[str, str]) -> list[Line]:
    container = _container(tree)
    if container is not None:
        return [*_head_lines(tree, container, metadata.get("headline", "")), *lines_of(container)]
    extracted = trafilatura.extract(text, include_comments=False, include_tables=True, deduplicate=False)
    if extracted and _letters(extracted) >= _MIN_LETTERS:
        lines = [line for line in extracted.split("\n") if line.strip()]
        if not any(line.startswith("|") for line in lines):
            return [(line, None) for line in lines]
        # A page that is laid out by tables: trafilatura would run its lines together.
        return _below_headline(list(lines_of(tree)), metadata.get("headline", ""))
    body = next(
        (str(found["articleBody"]) for found in article_objects(tree) if found.get("articleBody")), ""
    )
    return fragment_lines(body)


def _below_headline(lines: list[Line], headline: str) -> list[Line]:
    """The lines behind the last that is the headline; all where none is."""
    wanted = folded(headline)
    found = [number for number, (line, _) in enumerate(lines) if folded(line) == wanted]
    return lines[found[-1] + 1 :] if found else lines


def _container(tree: etree._Element) -> etree._Element | None:
    """The element that a row of `page_parts.csv` names, the first that holds a text."""
    for row in lexicon("page_parts"):
        if row["part"] == "article":
            for element in tree.xpath(_PATHS[row["attribute"]], value=row["value"]):
                if _letters(" ".join(line for line, _ in lines_of(element))) >= _MIN_LETTERS:
                    return element
    return None


_PATHS = {
    "id": "//*[@id=$value]",
    "itemprop": "//*[@itemprop=$value]",
    "class": "//*[contains(concat(' ', normalize-space(@class), ' '), concat(' ', $value, ' '))]",
    "tag": "//*[name()=$value]",
}


def _head_lines(tree: etree._Element, container: etree._Element, headline: str) -> list[Line]:
    """What stands between the headline and the container: subheadline, byline, times."""
    if not headline:
        return []
    wanted = folded(headline)
    for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //*[contains(@class, 'title')]"):
        own = folded(" ".join(line for line, _ in lines_of(heading)))
        if own == wanted and container not in heading.iterancestors():
            return _lines_between(heading, container)
    return []


def _lines_between(heading: etree._Element, container: etree._Element) -> list[Line]:
    above = {container, *container.iterancestors()}
    found: list[Line] = []
    for element in _after(heading, above):
        if element is container:
            return found if len(found) <= _HEAD_LINES else []
        found.extend(line for line in lines_of(element) if len(line[0]) <= _MAX_HEAD_LINE)
    return []


def _after(heading: etree._Element, above: set[etree._Element]) -> Iterator[etree._Element]:
    """The elements behind the heading in order, whole but for those that hold the container."""
    for element in heading.xpath("ancestor-or-self::*/following-sibling::*"):
        yield from _opened(element, above)


def _opened(element: etree._Element, above: set[etree._Element]) -> Iterator[etree._Element]:
    if element in above and len(element) and not above.isdisjoint(element):
        for child in element:
            yield from _opened(child, above)
    else:
        yield element


def _letters(text: str) -> int:
    return len(_LETTER.findall(text))
