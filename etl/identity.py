"""Ids that follow from what a thing is, so that they are the same in every load, order and place."""

from __future__ import annotations

from hashlib import blake2b

_BYTES = 8


def stable_id(*parts: str) -> str:
    """A 16-digit hexadecimal id of the parts; each part counts with its border.

    >>> stable_id("organization", "부산광역시")
    'ff690d91a1ddd74c'
    >>> stable_id("ab", "c") == stable_id("a", "bc")
    False
    """
    return blake2b("\x1f".join(parts).encode(), digest_size=_BYTES).hexdigest()
