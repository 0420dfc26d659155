"""Captions of photographs and the credits that end them."""

from __future__ import annotations

import re
from functools import cache

from etl.parse.bylines import EMAIL, NAME, role_pattern
from etl.parse.publishers import publisher_pattern

MAX_CAPTION = 400
_MAX_CREDIT = 90
_LABEL = (
    r"(?:(?:자료|합성|참고|관련|현장|독자)\s?사진|사진\s?(?:제공|출처|자료)?|그래픽|일러스트|삽화|이미지"
    r"|영상\s?(?:제공|캡처)?|포토|Photo)"
)
_AGENCY = (
    r"(?:AP|AFP|EPA|UPI|TASS|로이터|REUTERS|Reuters|신화|게티이미지(?:뱅크|코리아)?"
    r"|픽사베이|언스플래시|셔터스톡)"
)
_DAY = r"[0-9]{4}\.\s?[0-9]{1,2}\.\s?[0-9]{1,2}\.?"
_HOLDER = r"[^=/.()\[\]<>“”‘’\"']{1,40}"


@cache
def credit_patterns() -> tuple[tuple[str, str], ...]:
    """The manners of credit at the end of a caption: rows of id and pattern; see the tests' corpus."""
    publisher, role = publisher_pattern(), role_pattern()
    return (
        # /사진=부산시, 사진=독자 제공, 사진: 이나래 기자 narae@
        ("labelled", rf"[/·▲■]?\s?{_LABEL}\s?[=:ㅣ/]\s?[^.=<>]{{1,50}}(?:\s?{EMAIL})?"),
        # (사진=가람일보), [사진 = 뉴시스 제공], <사진: AP>
        ("bracketed", rf"[(\[<【〈]\s?(?:{_LABEL}|자료|출처)\s?[=:ㅣ/ ]\s?[^()\[\]<>]{{1,60}}[)\]>】〉]"),
        # /가람시 제공, (가람시 제공), 뒤에 오는 “가람시 제공”
        ("provided", rf"(?:/|(?<=[.다])\s)\s?{_HOLDER}\s?제공"),
        (
            "provided_bracketed",
            r"[(\[<【]\s?[^=/.()\[\]<>]{1,40}\s?(?:제공|자료|캡처|갈무리|촬영|DB)\s?[)\]>】]",
        ),
        ("captured", rf"(?:/|(?<=[.다])\s)\s?{_HOLDER}\s?(?:캡처|갈무리|자료사진)"),
        # /사진=(가람=마루통신) 김가온 기자
        ("wired", rf"[/·]?\s?{_LABEL}\s?=\s?\([가-힣]{{2,6}}=(?:{publisher})\)\s?{NAME}\s?{role}"),
        # 2024.7.1/뉴스1 ⓒ News1 김가온 기자
        (
            "copyright",
            rf"(?:{_DAY}\s?)?(?:/\s?{_HOLDER})?\s?[ⓒ©]\s?[^.]{{1,40}}",
        ),
        # /뉴스1, /AP 연합뉴스, 모습. 연합뉴스
        (
            "agency",
            (
                rf"(?:/|(?<=[.다])\s|[(\[]\s?)\s?(?:{_AGENCY}\s?[=·/ ]?\s?)?"
                rf"(?:{publisher}|{_AGENCY})(?:\s?DB)?\s?[)\]]?"
            ),
        ),
        ("archive", rf"(?:{publisher})\s?자료사진|/\s?{_HOLDER}\sDB"),
        # /이나래 기자
        ("reporter", rf"(?:/|{_DAY})\s?{NAME}\s?{role}(?:\s?{EMAIL})?"),
    )


def split_credit(line: str) -> tuple[str, str] | None:
    """(caption, credit) of a line that ends with a credit; the caption is empty where the credit is alone.

    >>> split_credit("광장에 모인 시민들. /사진=가람시")
    ('광장에 모인 시민들.', '/사진=가람시')
    """
    if len(line) > MAX_CAPTION:
        return None
    # A credit is short: only the end of the line is looked at, so that no line costs more than another.
    offset = max(0, len(line) - _MAX_CREDIT)
    match = _compiled().search(line, offset)
    return (line[: match.start()].rstrip(), line[match.start() :].lstrip()) if match else None


def split_bare_credit(line: str) -> tuple[str, str] | None:
    """(caption, credit) of a line that ends with a credit that nothing marks as one.

    Only to be asked of lines that ran together: a subheadline may end so, too.

    >>> split_bare_credit("새 놀이 예고편 가람게임즈 제공")
    ('새 놀이 예고편', '가람게임즈 제공')
    """
    match = _bare().search(line)
    return (line[: match.start()].rstrip(), line[match.start() :].strip()) if match else None


def credit_holder(credit: str) -> str:
    """Whom a credit names, without its label and brackets.

    >>> credit_holder("(사진=가람시 제공)")
    '가람시'
    """
    bare = credit.strip(" /()[]<>【】〈〉ⓒ©▲■·")
    bare = re.sub(rf"^{_LABEL}\s?[=:ㅣ/ ]\s?", "", bare)
    return re.sub(r"\s?(?:제공|캡처|갈무리|자료사진)$", "", bare).strip()


@cache
def _bare() -> re.Pattern[str]:
    holder = r"\S{2,20}(?:\s(?:홈페이지|누리집|인스타그램|유튜브))?\s(?:제공|캡처|갈무리)"
    agency = rf"\A(?:{_AGENCY}\s?[=·/ ]?\s?)?(?:{publisher_pattern()}|{_AGENCY})"
    return re.compile(rf"(?:(?:^|(?<=\s)){holder}|{agency})$")


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(f'(?:{pattern})' for _, pattern in credit_patterns())})\s*$")
