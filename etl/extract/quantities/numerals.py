"""Korean and Arabic numerals: the patterns that find them and the values they have."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

SMALL_POWERS = {"십": 10, "백": 100, "천": 1000}
BIG_POWERS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SINO_DIGITS = dict(zip("영일이삼사오육칠팔구", range(10), strict=True)) | {"륙": 6, "공": 0, "빵": 0}
_TENS = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50,
    "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_TENS_BEFORE_UNITS = _TENS | {"스무": 20}
_ONES = {
    "한": 1, "하나": 1, "두": 2, "둘": 2, "세": 3, "셋": 3, "석": 3, "서": 3,
    "네": 4, "넷": 4, "넉": 4, "너": 4, "다섯": 5, "닷": 5, "여섯": 6, "엿": 6,
    "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip

_ABOUT_ONES = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 4), "서너": (3, 4), "너댓": (4, 5),
    "네댓": (4, 5), "너덧": (4, 5), "네다섯": (4, 5), "대여섯": (5, 6),
    "예닐곱": (6, 7), "일고여덟": (7, 8), "여덟아홉": (8, 9),
}  # fmt: skip

# Native numerals, each with its lower and upper value.
NATIVE: dict[str, tuple[int, int]] = {
    **{word: (value, value) for word, value in _ONES.items()},
    **{word: (value, value) for word, value in _TENS_BEFORE_UNITS.items()},
    **{
        tens + ones: (high + low, high + low)
        for (tens, high), (ones, low) in product(_TENS.items(), _ONES.items())
    },
    "첫": (1, 1),
    **_ABOUT_ONES,
    # 열네댓
    **{
        tens + ones: (high + low, high + upper)
        for (tens, high), (ones, (low, upper)) in product(_TENS.items(), _ABOUT_ONES.items())
    },
}
# Native numerals that mean about so many.
ABOUT_NATIVE = {"두어": 2, "댓": 5, "열두어": 12, "열댓": 15, "여남은": 10}
NATIVE |= {word: (value, value) for word, value in ABOUT_NATIVE.items()}

_LARGEST = 1e20
_MOST_DIGITS = 20
_PART = re.compile(r"[0-9]+(?:\.[0-9]+)?|[십백천만억조경]")
_PLAIN = re.compile(r"[0-9]++(?:\.[0-9]++)?+")
_SINO = re.compile(r"[영공빵일이삼사오육륙칠팔구십백천만억조경]+")
_SIGN = re.compile(r"(?:[-−+]|마이너스|마이나스|플러스)\s?")
_FRACTION = re.compile(r"(.{1,40}?)\s?분의\s?(.{1,40})|([0-9.]{1,40})/([0-9.]{1,40})")

# 48조5천412억, 2조 3천억, 1만5000, 700여만; possessive throughout, so that no text is read twice.
_ARABIC = r"[0-9][0-9]*+(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
# 12경기 is no 12경.
_POWER = r"(?:여(?=[만억조]))?(?:[십백천만억조]|경(?![가-힣])|경(?=[원달엔]))"
ARABIC_PATTERN = rf"{_ARABIC}(?:(?:{_POWER})++(?:[ ]?{_ARABIC})?+)*+"
SINO_PATTERN = (
    r"[일이삼사오육륙칠팔구십백천만][영일이삼사오육륙칠팔구십백천만억조경]*+"
    r"(?:[점쩜][영공일이삼사오육칠팔구]++)?+"
)


# 만 6천, 백서른: a power without its 1, then figures or a native numeral.
MIXED_PATTERN = (
    r"만[ ]?[1-9][천백](?:[0-9]++[백십]?)?+"
    rf"|(?:(?:[이삼사오육칠팔구]?천)?[이삼사오육칠팔구]?백)(?:{'|'.join(_TENS_BEFORE_UNITS)})"
    rf"(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})?+"
)
_NATIVE_TAIL = re.compile(rf"(?:{'|'.join(_TENS_BEFORE_UNITS)}).*")


def mixed_value(text: str) -> float | None:
    """The value of a numeral of two kinds.

    >>> mixed_value("만 6천"), mixed_value("백서른"), mixed_value("천이백열두")
    (16000.0, 130.0, 1212.0)
    """
    tail = _NATIVE_TAIL.search(text)
    if tail is None:
        return number_value("1" + text)
    hundreds = sino_value(text[: tail.start()])
    low, high = NATIVE.get(tail[0], (0, -1))
    return hundreds + low if hundreds is not None and low == high else None


def number_value(text: str) -> float | None:
    """The value of an Arabic or mixed numeral (`17억4000만`, `1만5,000`); None where its powers do not fall.

    >>> number_value("48조5천412억"), number_value("3만3000"), number_value("99999경경")
    (48541200000000.0, 33000.0, None)
    """
    if text.isdigit():
        plain = float(text) if len(text) <= _MOST_DIGITS else _LARGEST
        return plain if plain < _LARGEST else None
    compact = text.replace(",", "").replace(" ", "").replace("여", "")
    if _PLAIN.fullmatch(compact):
        plain = float(compact)
        return plain if plain < _LARGEST else None
    total = section = Decimal(0)
    current: Decimal | None = None
    last_big = last_small = 10**20
    for part in _PART.findall(compact):
        if part in SMALL_POWERS:
            power = SMALL_POWERS[part]
            if power >= last_small:
                return None
            section += (1 if current is None else current) * power
            current, last_small = None, power
        elif part in BIG_POWERS:
            power = BIG_POWERS[part]
            section += current or 0
            if power >= last_big or (section == 0 and current is None and total != 0):
                return None
            total += (section or 1) * power
            section, current, last_big, last_small = Decimal(0), None, power, 10**20
        else:
            if current is not None:
                return None
            current = Decimal(part)
    value = total + section + (current or 0)
    # 1만 20000: what follows a power must be smaller than the power.
    lower_is_small = last_big == 10**20 or section + (current or 0) < last_big
    return float(value) if lower_is_small and value < _LARGEST else None


def sino_value(text: str) -> float | None:
    """The value of a numeral in Sino-Korean syllables (`이천칠백삼십오만`, `일점이삼`).

    >>> sino_value("이천칠백삼십오만"), sino_value("삼점사"), sino_value("만만")
    (27350000.0, 3.4, None)
    """
    whole, _, decimals = text.replace("쩜", "점").partition("점")
    if not _SINO.fullmatch(whole) or (decimals and not all(syllable in SINO_DIGITS for syllable in decimals)):
        return None
    mixed = "".join(str(SINO_DIGITS.get(syllable, syllable)) for syllable in whole)
    if len(mixed) > 1 and re.search(r"[0-9]{2}", mixed):
        return None
    value = number_value(mixed)
    if value is None or not decimals:
        return value
    return float(Decimal(str(int(value)) + "." + "".join(str(SINO_DIGITS[digit]) for digit in decimals)))


def _plain_value(text: str) -> float | None:
    """An Arabic, mixed, native or Sino-Korean numeral without sign or fraction."""
    if text[:1].isdigit() and re.fullmatch(ARABIC_PATTERN, text):
        return number_value(text)
    if text in NATIVE:
        low, high = NATIVE[text]
        return float(low) if low == high else None
    ones = text.removeprefix("십")
    if ones != text and ones in _ONES:  # 십하나
        return 10.0 + _ONES[ones]
    return sino_value(text)


def parse_number(text: str) -> float | None:
    """The value of a text that is one number and nothing else; None where it is none.

    >>> parse_number("이천칠백삼십오"), parse_number("마이너스 3"), parse_number("사분의삼")
    (2735.0, -3.0, 0.75)
    >>> parse_number("3분의 1") == 1 / 3, parse_number("한두"), parse_number("나무")
    (True, None, None)
    """
    text = text.strip().translate(FULL_WIDTH)
    if match := _SIGN.match(text):
        value = parse_number(text[match.end() :]) if not _SIGN.match(text, match.end()) else None
        return value if value is None or match.group()[0] in "+플" else -value
    if match := _FRACTION.fullmatch(text):
        below, above = _plain_value(match[1] or match[4]), _plain_value(match[2] or match[3])
        return None if below is None or above is None or below == 0 else above / below
    return {"절반": 0.5, "반": 0.5}.get(text, _plain_value(text))


FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋～\u00a0\u3000", "0123456789.,%-+~  ")
HAS_FULL_WIDTH = re.compile(r"[０-９．，％－＋～\u00a0\u3000]")
