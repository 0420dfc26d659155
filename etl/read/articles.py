"""The bytes of one unpacked file to its articles: told what they are, decoded, read by their format."""

from __future__ import annotations

import json
import logging
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from lxml import etree

from etl.deadline import deadline
from etl.errors import ReadError
from etl.model import Document
from etl.read.budget import too_large
from etl.read.encodings import Decoded, decode, normalize, require_whole
from etl.read.formats import feeds, json_records, newsml, newsml_g2, page, tables
from etl.read.formats.fields import content_of, shape_of
from etl.read.formats.xml_tree import parse_xml
from etl.read.model import RECORD_MARK, Blob, Content, Reading, ReadRules, Row, Source
from etl.read.sniff import REFUSED_FORMATS, binary_format, text_format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LOG = logging.getLogger(__name__)
_BINARY = Decoded("", "binary")


def articles_of(blob: Blob, rules: ReadRules) -> Iterator[Reading]:
    """The documents in the bytes of `blob`: one article, or the records of a table; errors are Readings."""
    whole = blob.source()
    if rules.is_known(whole.document_id):
        yield from [Reading(whole)] if rules.share.is_first else []
        return
    try:
        yield from _articles(blob, rules)
    except ReadError as error:
        if rules.share.is_first:
            yield Reading(whole, error=error)


def _articles(blob: Blob, rules: ReadRules) -> Iterator[Reading]:
    kind = binary_format(blob.content)
    if kind in REFUSED_FORMATS:
        message = f"it is a file of the format {kind}, which is not read; convert it to text or HTML"
        raise ReadError("unsupported_format", message)
    if kind == "parquet":
        yield from _records(blob, kind, tables.parquet_rows(blob.content), rules, _BINARY)
    elif kind in {"xlsx", "xls"}:
        yield from _records(blob, kind, tables.sheet_rows(blob.content, rules.limits), rules, _BINARY)
    else:
        decoded = decode(blob.content, blob.declared or page.declared_encoding(blob.content))
        yield from _decoded_articles(blob, decoded, rules)


def _decoded_articles(blob: Blob, decoded: Decoded, rules: ReadRules) -> Iterator[Reading]:
    kind, text = text_format(decoded.text, blob.name), decoded.text
    depth = rules.limits.max_json_depth
    if kind == "csv":
        yield from _records(blob, kind, tables.csv_rows(text), rules, decoded)
    elif kind == "feed":
        yield from _records(blob, kind, feeds.feed_rows(text), rules, decoded)
    elif kind == "jsonl":
        yield from _records(blob, kind, json_records.jsonl_rows(text, depth), rules, decoded)
    elif kind == "json":
        only, rows = json_records.json_rows(text, depth)
        if only:
            source = blob.source(_named(kind, only))
            if rules.share.is_first:
                yield _read(source, partial(content_of, only, rules.own_fields, kind), decoded, rules)
        else:
            yield from _records(blob, kind, rows, rules, decoded)
    elif kind in _XML_ITEMS:
        yield from _items(blob, kind, decoded, rules)
    else:
        _require_small(blob, rules)
        if rules.share.is_first:
            yield _read(blob.source(kind), partial(_single, kind, text, blob.url), decoded, rules)


def _single(kind: str, text: str, url: str) -> Content:
    """The one article of a page, a NITF file or a plain text."""
    if kind == "html":
        return page.page_content(text, url)
    if kind == "nitf":
        return newsml_g2.nitf_content(parse_xml(text))
    if kind == "xml":
        raise ReadError(
            "unknown_xml", "its XML is no format that is read; see docs/formats.md, or convert it"
        )
    return Content(text)


_XML_ITEMS: dict[str, Callable[[etree._Element], Iterator[tuple[etree._Element, Content]]]] = {
    "newsml": newsml.newsml_contents,
    "newsml-g2": newsml_g2.newsml_g2_contents,
}


def _items(blob: Blob, kind: str, decoded: Decoded, rules: ReadRules) -> Iterator[Reading]:
    items = list(_XML_ITEMS[kind](parse_xml(decoded.text)))
    if not items:
        raise ReadError("no_article", f"no item of it is an article ({kind}); take it out of the input")
    for number, (item, content) in enumerate(items, start=1):
        if not rules.share.has(str(number)):
            continue
        if len(items) == 1:
            source = blob.source(kind)
        else:
            source = _source(blob, kind, number, etree.tostring(item, encoding="utf-8", with_tail=False))
        if rules.is_known(source.document_id):
            yield Reading(source)
        else:
            yield _read(source, partial(_same, content), decoded, rules)


def _same(content: Content) -> Content:
    return content


def _records(
    blob: Blob, kind: str, rows: Iterator[Row], rules: ReadRules, decoded: Decoded
) -> Iterator[Reading]:
    for row in rows:
        if not rules.share.has(str(row.number)):
            continue
        if row.error:
            yield Reading(_source(blob, kind, row.number, _bytes(row.raw)), error=row.error)
            continue
        fields = json.dumps(row.fields, ensure_ascii=False, separators=(",", ":"), default=str)
        source = _source(blob, _named(kind, row.fields), row.number, _bytes(fields))
        if rules.is_known(source.document_id):
            yield Reading(source)
        else:
            yield _read(source, partial(content_of, row.fields, rules.own_fields, kind), decoded, rules)


def _source(blob: Blob, kind: str, number: int, content: bytes) -> Source:
    """The place of a record: the number of its row, and its fields as JSON for bytes."""
    place = f"{blob.member}{RECORD_MARK}{number}"
    return Source(blob.uri, place, sha256(content).hexdigest(), len(content), kind, content)


def _named(kind: str, fields: object) -> str:
    shape = shape_of(fields) if isinstance(fields, dict) else None
    return f"{kind}/{shape}" if shape else kind


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _read(source: Source, content: Callable[[], Content], decoded: Decoded, rules: ReadRules) -> Reading:
    try:
        with deadline(rules.document_seconds, ReadError):
            made = _made(content, source)
        for part in (made.text, *made.metadata.values()):
            require_whole(part)
    except ReadError as error:
        return Reading(source, error=error)
    document = Document(
        document_id=source.document_id,
        uri=source.uri,
        member=source.member,
        sha256=source.sha256 or "",
        bytes=source.bytes or 0,
        format=source.format or "",
        encoding=decoded.encoding,
        repairs=decoded.repairs,
        text=normalize(made.text),
        metadata={name: normalize(value) for name, value in made.metadata.items()},
        marks=made.marks,
    )
    return Reading(source, document)


def _made(content: Callable[[], Content], source: Source) -> Content:
    """What the format makes of it; a failure nobody thought of costs one rejection, and is logged."""
    try:
        return content()
    except ReadError:
        raise
    except Exception as error:
        _LOG.exception("the reader of %s failed on %s %s", source.format, source.uri, source.member)
        cause = f"{type(error).__name__}: {error}"
        message = f"the reader failed ({cause}); please report it with the document"
        raise ReadError("reader_failed", message) from error


def _require_small(blob: Blob, rules: ReadRules) -> None:
    limit = rules.limits.max_document_bytes
    if len(blob.content) > limit:
        raise too_large("max_document_bytes", limit)
