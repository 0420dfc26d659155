"""What a page says of its article outside the text: JSON-LD, OpenGraph and other meta names, `<time>`."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.lexicon import lexicon
from etl.read.formats.fields import folded, record_metadata
from etl.read.formats.page_text import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ARTICLE_TYPES = re.compile(
    r"(?:News|Opinion|Reportage|Review|Analysis|Background)?(?:News)?Article|BlogPosting|Report"
)
# What stands between the headline and the outlet in a title.
_SEPARATOR = re.compile(r"\s+(?:[-–|<>»:·]|::)\s+")


def page_metadata(tree: etree._Element) -> dict[str, str]:
    """Headline, author, times, publisher, section and url of a page, the surest source of each first.

    `published_at_source` says which source gave the time: json-ld, meta:<name> or time.
    """
    found: dict[str, str] = {}
    for source in (_from_json_ld, _from_meta, _from_elements):
        for field, value in source(tree).items():
            found.setdefault(field, value)
    if "headline" in found:
        found["headline"] = _headline(found["headline"], found.get("publisher", ""), tree)
    return found


def article_objects(tree: etree._Element) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that are articles."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text:
            try:
                value = json.loads(script.text.strip(), strict=False)
            except (ValueError, RecursionError):  # pages carry broken JSON-LD; the page itself is sound
                continue
            yield from _articles(value)


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item)
    elif isinstance(value, dict):
        types = value.get("@type")
        if any(
            _ARTICLE_TYPES.fullmatch(str(name)) for name in (types if isinstance(types, list) else [types])
        ):
            yield value
        yield from _articles(value.get("@graph"))


def _from_json_ld(tree: etree._Element) -> dict[str, str]:
    found = next(article_objects(tree), None)
    return record_metadata(found, {}, "json-ld") if found else {}


def _from_meta(tree: etree._Element) -> dict[str, str]:
    given: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            given.setdefault(name.lower(), content)
    found: dict[str, str] = {}
    for row in lexicon("page_metadata"):
        value = _meant(row["field"], given.get(row["name"].lower(), ""))
        if value and row["field"] not in found:
            found[row["field"]] = value
            if row["field"] == "published_at":
                found["published_at_source"] = f"meta:{row['name']}"
    return found


def _meant(field: str, value: str) -> str:
    """What a meta name says of a field: no address for a name, no portal for an outlet."""
    if field in {"author", "publisher", "section"} and ("://" in value or value.startswith("@")):
        return ""
    if field == "publisher":
        value = value.partition(" | ")[0]
        return "" if folded(value) in _portals() else value
    return value


def _from_elements(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "://" in (element.get("href") or ""):
            found["url"] = element.get("href")
    headings = [heading for element in tree.iter("h1") if (heading := _flat(element))]
    title = next((_flat(element) for element in tree.iter("title")), "")
    if len(headings) == 1 or (headings and headings[0] in title):
        found["headline"] = headings[0]
    elif title:
        found["headline"] = title
    for element in tree.iter("time"):
        moment = element.get("datetime") or element.text_content()
        if moment and any(character.isdigit() for character in moment):
            found["published_at"], found["published_at_source"] = moment.strip(), "time"
            break
    return found


def _headline(title: str, publisher: str, tree: etree._Element) -> str:
    """The headline in a title: the part that the page sets on a line of its own, or that is no outlet."""
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    lines = {folded(line) for line, _ in lines_of(tree)}
    set_apart = [
        part for part in (title, *parts) if folded(part) in lines and folded(part) != folded(publisher)
    ]
    others = [part for part in parts if folded(part) not in {folded(publisher), *_portals()}]
    return max(set_apart or others or [title], key=len)


def _flat(element: etree._Element) -> str:
    return " ".join(element.text_content().split())


@cache
def _portals() -> frozenset[str]:
    return frozenset(folded(row["value"]) for row in lexicon("page_parts") if row["part"] == "portal")
