"""Quarantine: rejected documents kept whole, a folder a document, so that they can be replayed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from etl.errors import DocumentError
from etl.read.files import opened

if TYPE_CHECKING:
    from pathlib import Path

_MAX_NAME = 100
_ANY_SIZE = 2**63
_UNSAFE = re.compile(r"[^\w.\-()\[\] ]")


def keep_in_quarantine(
    document_id: str, name: str, content: bytes | None, location: str, folder: Path
) -> str | None:
    """Keep a document's untouched bytes in quarantine and say where; None where none can be had.

    `content` are the bytes of a member or a record; where it is None, the file at `location` is copied. A
    copy that is there already (the same document was refused before) is left as it is. Names of members
    never become paths.
    """
    kept = folder / document_id / safe_name(name)
    if kept.exists():
        return str(kept)
    unfinished = kept.with_name(kept.name + ".unfinished")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as copy:
            if content is not None:
                copy.write(content)
            else:
                with opened(location, _ANY_SIZE) as (stream, _):
                    shutil.copyfileobj(stream, copy)
        unfinished.replace(kept)
    except (OSError, DocumentError):  # the bytes cannot be had: the rejection says why, and keeps no copy
        shutil.rmtree(kept.parent, ignore_errors=True)
        return None
    return str(kept)


def safe_name(name: str) -> str:
    """A name for a file from the last part of any path.

    >>> safe_name("../../etc/passwd"), safe_name("뉴스.zip!a/1.html"), safe_name("..")
    ('passwd', '1.html', 'document')
    """
    last = re.split(r"[/\\!]", name)[-1]
    return _UNSAFE.sub("_", last)[-_MAX_NAME:].strip(". ") or "document"
