"""NewsML-G2 and NITF, the formats of the IPTC: one newsItem or one nitf an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.read.formats.fields import with_lines
from etl.read.formats.page_text import lines_of
from etl.read.formats.xml_tree import children_named, local_name, text_at, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from etl.read.formats.page_text import Line
    from etl.read.model import Content

_CAPTIONS = frozenset(("media-caption", "media-producer"))


def newsml_g2_contents(root: etree._Element) -> Iterator[tuple[etree._Element, Content]]:
    """(the newsItem, its article) of each item that holds a text: NITF, XHTML or plain."""
    for item in root.iter():
        if local_name(item) == "newsItem":
            inside = next(_articles_in(item), None)
            own = _item_metadata(item)
            if inside is not None and local_name(inside) == "nitf":
                content = nitf_content(inside)
                yield item, with_lines(_lines_of(content), {**content.metadata, **own})
            elif inside is not None:
                yield item, with_lines(list(lines_of(inside)), own)


def nitf_content(root: etree._Element) -> Content:
    """The article of a NITF document."""
    head = next(iter(children_named(root, "head")), root)
    body = next(iter(children_named(root, "body")), root)
    front = next(iter(children_named(body, "body.head")), body)
    released = value_at(head, "norm", "docdata", "date.release")
    issued = value_at(head, "norm", "docdata", "date.issue")
    printed = value_at(head, "date.publication", "pubdata")
    times = (
        ("nitf:date.release", released),
        ("nitf:date.issue", issued),
        ("nitf:pubdata", printed),
    )
    source, published = next(((source, time) for source, time in times if time), ("", ""))
    metadata = {
        "headline": text_at(front, "hedline", "hl1"),
        "subheadline": text_at(front, "hedline", "hl2"),
        "author": text_at(front, "byline", "person") or text_at(front, "byline"),
        "published_at": published,
        "published_at_source": source,
        "publisher": value_at(head, "name", "pubdata") or text_at(front, "distributor", "org"),
        "section": value_at(head, "position.section", "pubdata"),
        "url": value_at(head, "ex-ref", "pubdata"),
        "source_id": value_at(head, "id-string", "docdata", "doc-id"),
    }
    content = next(iter(children_named(body, "body.content")), body)
    lines = [(text, kind) for element in content for text, kind in _nitf_lines(element)]
    return with_lines(lines, {name: value for name, value in metadata.items() if value})


def _nitf_lines(element: etree._Element) -> Iterator[Line]:
    if local_name(element) == "media":
        for child in element:
            if local_name(child) in _CAPTIONS:
                yield from ((text, "caption") for text, _ in lines_of(child))
    elif local_name(element) == "block":
        for child in element:
            yield from _nitf_lines(child)
    elif local_name(element):
        yield from lines_of(element)


def _item_metadata(item: etree._Element) -> dict[str, str]:
    created = text_at(item, "contentMeta", "contentCreated")
    first = text_at(item, "itemMeta", "firstCreated")
    version = text_at(item, "itemMeta", "versionCreated")
    times = (
        ("newsml-g2:contentCreated", created),
        ("newsml-g2:firstCreated", first),
        ("newsml-g2:versionCreated", version),
    )
    source, published = next(((source, time) for source, time in times if time), ("", ""))
    metadata = {
        "headline": text_at(item, "contentMeta", "headline"),
        "author": text_at(item, "contentMeta", "by") or text_at(item, "contentMeta", "creator", "name"),
        "published_at": published,
        "published_at_source": source,
        "modified_at": version if version != published else "",
        "publisher": text_at(item, "itemMeta", "provider", "name")
        or text_at(item, "contentMeta", "infoSource", "name"),
        "section": text_at(item, "contentMeta", "subject", "name"),
        "url": value_at(item, "href", "itemMeta", "link"),
        "source_id": item.get("guid", ""),
    }
    return {name: value for name, value in metadata.items() if value}


def _articles_in(item: etree._Element) -> Iterator[etree._Element]:
    """What the content set holds, the best first: NITF, a page, plain text."""
    for wanted in ("nitf", "html", "inlineData", "inlineXML"):
        for content in children_named(item, "contentSet"):
            yield from (found for found in content.iter() if local_name(found) == wanted)


def _lines_of(content: Content) -> list[Line]:
    return [(line, content.marks.get(number)) for number, line in enumerate(content.text.split("\n"))]
