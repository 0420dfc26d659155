"""NewsML 1 as the Korean press delivers it: one NewsItem an article, with text, photos and captions."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from etl.read.formats.fields import with_lines
from etl.read.formats.page_text import fragment_lines
from etl.read.formats.xml_tree import children_named, local_name, text_at, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from etl.read.formats.page_text import Line
    from etl.read.model import Content

_MARKUP = re.compile(r"</?(?:p|br|div|span|img|table|strong|b)\b[^<>]*>|<!--", re.IGNORECASE)
_DATED = 8


def newsml_contents(root: etree._Element) -> Iterator[tuple[etree._Element, Content]]:
    """(the NewsItem, its article) of each item.

    The component with the role Main is the text; OriginMain repeats it as it was delivered and is left out.
    The envelope's time is the publication where its day is the item's `DateId`: `FirstCreated` is often the
    day of a later delivery.
    """
    for item in children_named(root, "NewsItem"):
        main = next(iter(children_named(item, "NewsComponent")), item)
        metadata = _metadata(root, item, main)
        lines = [*_text_lines(main), *_caption_lines(main)]
        yield item, with_lines(lines, {name: value for name, value in metadata.items() if value})


def _metadata(root: etree._Element, item: etree._Element, main: etree._Element) -> dict[str, str]:
    properties = {
        found.get("FormalName", ""): found.get("Value", "").strip()
        for found in children_named(main, "Metadata", "Property")
    }
    published, source = _published(root, item, properties)
    creator = {
        found.get("FormalName", ""): found.get("Value", "").strip()
        for found in children_named(main, "AdministrativeMetadata", "Creator", "Party", "Property")
    }
    return {
        "headline": _plain(text_at(main, "NewsLines", "HeadLine")),
        "subheadline": _plain(text_at(main, "NewsLines", "SubHeadLine")),
        "author": _plain(text_at(main, "NewsLines", "ByLine")) or creator.get("Name", ""),
        "email": creator.get("Email", ""),
        "published_at": published,
        "published_at_source": source,
        "modified_at": text_at(item, "NewsManagement", "ThisRevisionCreated"),
        "publisher": text_at(main, "AdministrativeMetadata", "Provider", "Comment"),
        "section": properties.get("PageCategory", "") or _words(properties.get("SubjectInfo", "")),
        "url": properties.get("LinkPage", ""),
        "source_id": text_at(item, "Identification", "NewsIdentifier", "NewsItemId"),
    }


def _published(root: etree._Element, item: etree._Element, properties: dict[str, str]) -> tuple[str, str]:
    day = text_at(item, "Identification", "NewsIdentifier", "DateId") or properties.get("PublishDate", "")
    times = (
        ("newsml:NewsEnvelope", text_at(root, "NewsEnvelope", "DateAndTime")),
        ("newsml:FirstCreated", text_at(item, "NewsManagement", "FirstCreated")),
        ("newsml:ThisRevisionCreated", text_at(item, "NewsManagement", "ThisRevisionCreated")),
    )
    for source, time in times:
        if time and (not day or time[:_DATED] == day[:_DATED]):
            return time, source
    if day:
        return day, "newsml:DateId"
    return next(((time, source) for source, time in times if time), ("", ""))


def _text_lines(main: etree._Element) -> list[Line]:
    for component in (*children_named(main, "NewsComponent"), main):
        if value_at(component, "FormalName", "Role") == "Main":
            for item in children_named(component, "ContentItem"):
                content = next(iter(children_named(item, "DataContent")), None)
                if content is not None and value_at(item, "FormalName", "MediaType") in {"Text", ""}:
                    return _content_lines(content)
    return []


def _content_lines(content: etree._Element) -> list[Line]:
    if len(content):
        inner = "".join(child.tail or "" for child in content)
        return fragment_lines(
            "".join(content.itertext()) if not inner.strip() else "\n".join(content.itertext())
        )
    text = html.unescape(content.text or "")
    return fragment_lines(text) if _MARKUP.search(text) else [(text.replace("\xa0", " "), None)]


def _caption_lines(main: etree._Element) -> Iterator[Line]:
    for component in main.iter():
        if (
            local_name(component) == "NewsComponent"
            and value_at(component, "FormalName", "Role") == "Caption"
        ):
            caption = _plain(text_at(component, "ContentItem", "DataContent"))
            if caption:
                yield caption, "caption"


def _words(text: str) -> str:
    """A section by its name; some papers give a number of their own there."""
    return "" if text.isdigit() else text


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())
