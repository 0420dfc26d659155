"""What a page says of its article outside the text: JSON-LD, OpenGraph and other meta names, `<time>`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from etl.lexicon import lexicon
from etl.read.formats.fields import record_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ARTICLE_TYPES = re.compile(
    r"(?:News|Opinion|Reportage|Review|Analysis|Background)?(?:News)?Article|BlogPosting|Report"
)
_SUFFIX = re.compile(r"\s+[-|:<]\s+[^-|:<]{2,20}$")


def page_metadata(tree: etree._Element) -> dict[str, str]:
    """Headline, author, times, publisher, section and url of a page, the surest source of each first.

    `published_at_source` says which source gave the time: json-ld, meta:<name> or time.
    """
    found: dict[str, str] = {}
    for source in (_from_json_ld, _from_meta, _from_elements):
        for field, value in source(tree).items():
            found.setdefault(field, value)
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
        value = given.get(row["name"].lower())
        is_link = bool(value) and row["field"] in {"author", "publisher", "section"} and "://" in str(value)
        if value and not is_link and row["field"] not in found:
            found[row["field"]] = value
            if row["field"] == "published_at":
                found["published_at_source"] = f"meta:{row['name']}"
    return found


def _from_elements(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and "://" in (element.get("href") or ""):
            found["url"] = element.get("href")
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    title = next((" ".join(element.text_content().split()) for element in tree.iter("title")), "")
    if len(headings) == 1 or (headings and headings[0] in title):
        found["headline"] = headings[0]
    elif title:
        found["headline"] = _SUFFIX.sub("", title)
    for element in tree.iter("time"):
        moment = element.get("datetime") or element.text_content()
        if moment and any(character.isdigit() for character in moment):
            found["published_at"], found["published_at_source"] = moment.strip(), "time"
            break
    return found
