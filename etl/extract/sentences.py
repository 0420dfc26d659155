"""Sentences of a passage, by rules on its last syllables and marks; quotations stay whole."""

from __future__ import annotations

import re

# A full stop after a Korean ending or a closing mark; "3.5" and "U.S." are no ends.
_END = re.compile(r"(?<=[가-힣)\]’”'\"%])[.!?]+[’”'\")\]]*(?=\s|$|[가-힣\[“‘▲△■◆])|\n+")
_OPENING, _CLOSING = "“", "”"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) of each sentence of `text`, white space around it left out.

    >>> text = "시는 2일 밝혔다. 매출은 3.5% 늘었다."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['시는 2일 밝혔다.', '매출은 3.5% 늘었다.']
    """
    spans: list[tuple[int, int]] = []
    start = depth = scanned = 0
    for match in _END.finditer(text):
        depth += text.count(_OPENING, scanned, match.end()) - text.count(_CLOSING, scanned, match.end())
        scanned = match.end()
        broken = "\n" in match.group()
        if depth > 0 and not broken:
            continue
        depth = 0
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        offset = start + piece.index(stripped[0])
        spans.append((offset, offset + len(stripped)))
