"""XML read safely: no entities of its own, nothing fetched, no depth without end."""

from __future__ import annotations

import re

from lxml import etree

from etl.errors import ReadError

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_HEAD = 20_000  # declarations stand before the root


def parse_xml(text: str) -> etree._Element:
    """The root of an XML text.

    Raises ReadError with code ``xml_entity`` where it declares entities (they are made to read other files
    or to grow without end), or ``bad_xml``.
    """
    if _ENTITY.search(text[:_HEAD]):
        message = "its XML declares entities, which are never resolved here; write their text out in full"
        raise ReadError("xml_entity", message)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(without_declaration(text).encode("utf-8"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ReadError("bad_xml", f"it is no sound XML ({error}); fetch it again") from error


def without_declaration(text: str) -> str:
    """An XML text without its first line, whose encoding is the file's and no more the text's."""
    return _DECLARATION.sub("", text)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children_named(element: etree._Element, *path: str) -> list[etree._Element]:
    """The elements at the end of a path of local names, whatever their namespaces.

    >>> [found.text for found in children_named(parse_xml("<a><b><c>1</c></b><b><c>2</c></b></a>"), "b", "c")]
    ['1', '2']
    """
    found = [element]
    for name in path:
        found = [child for parent in found for child in parent if local_name(child) == name]
    return found


def text_at(element: etree._Element, *path: str) -> str:
    """The text of the first element at the path that has any."""
    texts = (" ".join("".join(child.itertext()).split()) for child in children_named(element, *path))
    return next((text for text in texts if text), "")


def value_at(element: etree._Element, attribute: str, *path: str) -> str:
    """The attribute of the first element at the path that has it."""
    values = (child.get(attribute, "").strip() for child in children_named(element, *path))
    return next((value for value in values if value), "")
