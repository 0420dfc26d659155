"""One file to its documents: whatever it is packed in is opened, and each article keeps its place in it."""

from __future__ import annotations

import io
from dataclasses import replace
from fnmatch import fnmatch
from typing import IO, TYPE_CHECKING, Any

from etl.errors import ReadError
from etl.read import files, unpack
from etl.read.articles import articles_of
from etl.read.budget import Budget, BudgetError, too_large
from etl.read.model import Blob, Reading, ReadRules, Share, Source
from etl.read.sniff import HEAD_BYTES, packed_format
from etl.read.warc import warc_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_THE_WHOLE = frozenset(("too_large", "not_a_file", "packed_too_deep", "empty"))  # told by the first share
_STREAMS = frozenset(("gz", "bz2", "xz", "zst"))


def read_documents(location: str, uri: str, rules: ReadRules, member: str = "") -> Iterator[Reading]:
    """Every document of the file at `location`, known as `uri` (and as `member` of it, when replayed).

    Bad input is never raised: a document that cannot be read is a Reading with its error, and so is the
    file itself where nothing more of it can be had.
    """
    met = False
    try:
        with files.opened(location, rules.limits.max_file_bytes) as (stream, size):
            budget = Budget(rules.limits, size)
            blob = Blob(uri, member, uri.rpartition("/")[2], in_file=True)
            with unpack.damage_told():
                for reading in _walk(_peekable(stream), blob, rules, budget, depth=0):
                    met = True
                    yield reading
            _require_any(met=met or rules.share.count > 1)
    except ReadError as error:
        share = rules.share
        if share.is_first:
            digest, size_if_read = files.digest_of(location)
            yield Reading(Source(uri, member, digest, size_if_read), error=error)
        elif error.code not in _OF_THE_WHOLE:
            # What broke off here is lost to this share, whatever others had.
            yield Reading(Source(uri, f"part {share.number} of {share.count}", None, None), error=error)


def _require_any(*, met: bool) -> None:
    if not met:
        raise ReadError("empty", "it holds no document; take it out of the input, or fetch it again")


def _walk(
    stream: io.BufferedReader, blob: Blob, rules: ReadRules, budget: Budget, *, depth: int
) -> Iterator[Reading]:
    """The documents of a stream that may be packed any number of times; `blob` says where it lies."""
    kind = packed_format(stream.peek(HEAD_BYTES))
    if kind is None:
        yield from _documents(stream, blob, rules)
    elif depth >= rules.limits.max_depth:
        message = (
            f"it is packed deeper than max_depth ({rules.limits.max_depth}); unpack it, or raise the setting"
        )
        raise ReadError("packed_too_deep", message)
    elif kind in _STREAMS:
        name = unpack.inner_name(kind, blob.name)
        inner = Blob(blob.uri, blob.member, name, in_file=blob.in_file)
        yield from _walk(unpack.decompressed(kind, stream, budget), inner, rules, budget, depth=depth + 1)
    elif kind == "zip":
        archive = stream if blob.in_file and stream.seekable() else _in_memory(stream, rules)
        if unpack.is_sheet(archive):
            yield from _documents(archive, blob, rules)
        else:
            # Of a zip only the share's own members are unpacked; of a stream all bytes are, by each share.
            budget = budget.of_share(rules.share.count)
            members = unpack.zip_members(archive, budget, rules.share.has)
            yield from _members(members, blob, rules, budget, depth=depth)
    elif kind == "tar":
        members = unpack.tar_members(stream, budget, rules.share.has)
        yield from _members(members, blob, rules, budget, depth=depth)
    else:
        inner_rules = replace(rules, share=Share())
        for page in warc_pages(stream, budget, rules.limits.max_document_bytes, rules.share.has):
            place = blob.inner_place(page.name)
            inner = Blob(blob.uri, place, page.name, page.content or b"", url=page.url, declared=page.charset)
            if page.content is None:
                limit = rules.limits.max_document_bytes
                yield Reading(
                    Source(blob.uri, place, None, None), error=too_large("max_document_bytes", limit)
                )
            else:
                yield from articles_of(inner, inner_rules)


def _members(
    members: Iterator[unpack.Member], blob: Blob, rules: ReadRules, budget: Budget, *, depth: int
) -> Iterator[Reading]:
    """The documents of each member; a member that cannot be read costs itself, a spent budget the rest."""
    rules = replace(rules, share=Share())  # its members are of one share, and so is all that is in them
    for member in members:
        if any(fnmatch(member.name.lower(), pattern.lower()) for pattern in rules.ignored):
            continue
        place = blob.inner_place(member.name)
        inner = Blob(blob.uri, place, member.name.rpartition("/")[2])
        try:
            if member.stream is None:
                raise member.error or ReadError("damaged", "it cannot be read; fetch it again")
            with unpack.damage_told():
                yield from _walk(member.stream, inner, rules, budget, depth=depth + 1)
        except BudgetError:
            raise
        except ReadError as error:
            yield Reading(Source(blob.uri, place, None, None), error=error)


def _documents(stream: IO[bytes], blob: Blob, rules: ReadRules) -> Iterator[Reading]:
    content = _all_of(stream, rules)
    yield from articles_of(Blob(blob.uri, blob.member, blob.name, content, blob.in_file), rules)


def _in_memory(stream: IO[bytes], rules: ReadRules) -> io.BufferedReader:
    """An archive inside an archive: its directory stands at its end, so all of it is needed."""
    return _peekable(io.BytesIO(_all_of(stream, rules)))


def _all_of(stream: IO[bytes], rules: ReadRules) -> bytes:
    limit = rules.limits.max_member_bytes
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise too_large("max_member_bytes", limit)
    return content


def _peekable(stream: Any) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)
