"""Quarantine: rejected documents kept whole, a folder a document, so that they can be replayed."""

from __future__ import annotations

import shutil
from pathlib import Path


def keep_in_quarantine(location: Path, document_id: str, folder: Path) -> str | None:
    """Copy the untouched bytes at `location` into quarantine and say where; None where none can be read.

    A copy that is there already (the same document was refused before) is left as it is.
    """
    kept = folder / document_id / (location.name or "document")
    if kept.exists():
        return str(kept)
    unfinished = kept.with_name(kept.name + ".unfinished")
    try:
        if not location.is_file():
            return None
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(location, unfinished)
        unfinished.replace(kept)
    except OSError:  # the bytes cannot be had: the rejection says why, and keeps no copy
        shutil.rmtree(kept.parent, ignore_errors=True)
        return None
    return str(kept)
