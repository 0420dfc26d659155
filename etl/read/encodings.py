"""Bytes to text without loss: which encoding they are in, and what had to be mended on the way."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from etl.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Names that pages declare, and the superset that browsers read instead (WHATWG Encoding Standard).
_SUPERSETS = {
    "euc-kr": "cp949", "euckr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "ks_c_5601": "cp949",
    "ksc_5601": "cp949", "uhc": "cp949", "ms949": "cp949", "windows-949": "cp949", "iso-8859-1": "cp1252",
    "latin-1": "cp1252", "us-ascii": "utf-8", "utf8": "utf-8",
}  # fmt: skip
_KOREAN = ("cp949", "johab")
_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
# The syllables that Korean prose is made of; a text in the wrong encoding has rare ones.
_FREQUENT = frozenset(
    "이다에는의을가고하를은로한기도지사서시대자인정해일으아들전적보주수원어제장국과상부만구리나위년회있라그선경동성공조유"
    "개여오중관안세계미면신스연금방화통말했밝월비까트발행것생산았었된된와할두업명식습니입내분"
)
_PLAUSIBLE = 0.35  # of the hangul; measured: 0.55 to 0.8 in news, below 0.2 in a wrong encoding
_NO_TEXT = "it is no text (it holds binary bytes); see docs/formats.md for what is read"
_SAMPLE = 4000
_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what was mended: ``nfc``, ``mixed_lines``, ``double_encoded`` …"""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text of `content`: by its mark, as UTF-8, as declared, as CP949 or johab, or line by line.

    A declaration is believed only where the bytes bear it out. Text that was encoded twice is taken back,
    decomposed hangul is composed.

    Raises ReadError with code ``empty``, ``binary`` or ``undecodable``; nothing is ever replaced.

    >>> decode("부산시".encode("cp949")).encoding
    'cp949'
    """
    if not content.strip(b" \t\r\n\x00"):
        raise ReadError("empty", "it is empty; fetch it again")
    text, encoding, repairs = _decode(content, _codec(declared))
    if _BINARY.search(text):
        raise ReadError("binary", _NO_TEXT)
    if declared and _codec(declared) != encoding.removesuffix("-sig"):
        repairs = (*repairs, f"declared_{declared.lower()}")
    text, twice = _once(text)
    if twice:
        repairs = (*repairs, f"double_encoded_{twice}")
    if not unicodedata.is_normalized("NFC", text):
        repairs = (*repairs, "nfc")
    return Decoded(normalize(text), encoding, repairs)


def normalize(text: str) -> str:
    """`text` as the later stages want it: composed hangul (NFC), line feeds only, no invisible marks.

    >>> normalize("부산\\r\\n시")
    '부산\\n시'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\u200b", "")
    return unicodedata.normalize("NFC", text)


def require_whole(text: str) -> None:
    """Refuse a text that lost characters before it came here: replacement characters, halves of pairs.

    Raises ReadError with code ``lost_characters``.
    """
    lost = "\ufffd" in text
    if not lost:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            lost = True
    if lost:
        raise ReadError(
            "lost_characters",
            "characters were lost before it came here (U+FFFD or half a surrogate pair); fetch it again",
        )


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    name = declared.strip().strip("\"'").lower()
    name = _SUPERSETS.get(name, name)
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    return _SUPERSETS.get(name, name)


def _decode(content: bytes, declared: str | None) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), encoding, ()
    if b"\x00" in content[:_SAMPLE]:
        return _utf_16(content), "utf-16", ("no_mark",)
    text = _try(content, "utf-8")
    if text is not None:
        return text, "utf-8", ()
    candidates = dict.fromkeys(name for name in (declared, *_KOREAN) if name and name != "utf-8")
    found = [(text, name) for name in candidates if (text := _try(content, name)) is not None]
    found = [(text, name) for text, name in found if name == declared or _hangul_share(text) > 0]
    mixed = _by_line(content)
    if mixed is not None:
        found.append((mixed, "utf-8+cp949"))
    if not found:
        raise ReadError(
            "undecodable",
            "it is in no encoding that reads all of it (UTF-8, CP949, johab, UTF-16); "
            "convert it to UTF-8, or fetch it again",
        )
    text, encoding = max(found, key=lambda pair: _plausibility(pair[0]))
    return text, encoding, ("mixed_lines",) if "+" in encoding else ()


def _strictly(content: bytes, encoding: str) -> str:
    text = _try(content, encoding)
    if text is None:
        raise ReadError("undecodable", f"its mark says {encoding}, and its bytes are not; fetch it again")
    return text


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf_16(content: bytes) -> str:
    found = [text for name in ("utf-16-le", "utf-16-be") if (text := _try(content, name)) is not None]
    found = [text for text in found if not _BINARY.search(text[:_SAMPLE])]
    if not found:
        raise ReadError("binary", _NO_TEXT)
    return max(found, key=_plausibility)


def _by_line(content: bytes) -> str | None:
    """A file whose lines are UTF-8 or CP949; None where a line is neither, or where none is UTF-8."""
    lines, unicode_lines = [], 0
    for line in content.split(b"\n"):
        text = _try(line, "utf-8")
        # Two-byte sequences of UTF-8 may be CP949 by chance: only hangul is proof.
        if text is not None and (text.isascii() or _HANGUL.search(text)):
            unicode_lines += not text.isascii()
        else:
            text = _try(line, "cp949")
            if text is None:
                return None
        lines.append(text)
    return "\n".join(lines) if unicode_lines else None


def _hangul_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_HANGUL.findall(sample)) / max(1, len(_LETTER.findall(sample)))


def _plausibility(text: str) -> float:
    """How much the letters look like Korean prose, from 0 to 1."""
    letters = _LETTER.findall(text[:_SAMPLE])
    foreign = [letter for letter in letters if not letter.isascii()]
    return sum(letter in _FREQUENT for letter in foreign) / len(foreign) if foreign else 0.0


def _once(text: str) -> tuple[str, str | None]:
    """The text, taken back to what it was before it was encoded twice, and by which encoding."""
    if text.isascii() or _plausibility(text) >= _PLAUSIBLE:
        return text, None
    for wrong, content in (("cp1252", _western(text)), ("cp949", _korean(text))):
        for right in ("utf-8", "cp949"):
            again = _try(content, right) if content and right != wrong else None
            if again is not None and _plausibility(again) >= _PLAUSIBLE:
                return again, wrong
    return text, None


def _western(text: str) -> bytes | None:
    """The bytes that were read as Windows-1252, as browsers read it: its five gaps are control characters."""
    found = bytearray()
    for character in text:
        try:
            found += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:  # noqa: PLR2004
                return None
            found.append(ord(character))
    return bytes(found)


def _korean(text: str) -> bytes | None:
    try:
        return text.encode("cp949")
    except UnicodeEncodeError:
        return None
