"""Where a line must have ended that lost its breaks: rules about captions, credits, datelines and page text.

Each rule has an id, a pattern, and examples: texts whose ``¦`` stands where the rule cuts, at the end of its
match. The tests run every example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from etl.lexicon import lexicon
from etl.parse.bylines import EMAIL, NAME, SURNAMES
from etl.parse.publishers import publisher_pattern

_BEGINS = r"(?=[가-힣A-Za-z0-9“‘「『\"'<\[(【])"
# Particles, and verbs of saying without a space: what goes on after a closing quotation mark.
GOES_ON = (
    r"(?:라?고|라?며|라는|라면서|면서|이라|이란|란|는|은|을|를|이|가|의|에|와|과|도|로|으로|등|처럼|보다|까지|부터"
    r"|했|한|하|만|뿐|인|일|였|이었|[,.·)\]])"
)
_LABEL = r"(?:자료\s?사진|합성\s?사진|사진|그래픽|일러스트|이미지|영상|포토)"
_ROLE = r"(?:디자인\s?|사진\s?|인턴\s?|영상\s?|그래픽\s?)?기자"
_AGENCY = (
    r"(?:AP|AFP|EPA|UPI|TASS|로이터|REUTERS|Reuters|신화|게티이미지(?:뱅크|코리아)?|픽사베이|언스플래시"
    r"|셔터스톡)"
)
_NO_VERB = r"(?![하해한할했되돼된될받을를이의과와도은는에자업중 ,.…])"
_PARTICLE = r"(?:은|는|이|가|을|를|의|에|와|과|도|로|에서|에게|에만|입니다|이다)(?:[\s,.]|따르)"
_SCRIPT = r"(?:【[^【】]{1,14}】|<(?:앵커|기자|앵커멘트|인터뷰|리포트|현장음|VCR)>)"


@dataclass(frozen=True, slots=True)
class BreakRule:
    """A place where a line ended: the cut is at the end of the pattern's match."""

    name: str
    pattern: str
    examples: tuple[str, ...]


@cache
def break_rules() -> tuple[BreakRule, ...]:
    """The rules, tried in this order at every place of a line."""
    publisher = publisher_pattern()
    signed = rf"[{''.join(sorted(SURNAMES))}][가-힣]{{1,2}}\s?{_ROLE}(?:\s?{EMAIL})?"
    agency = rf"(?:{_AGENCY}\s?[=·/ ]?\s?)?(?>{publisher}|{_AGENCY})(?:\s?(?:자료사진|DB|제공))?"
    rows = (
        (
            "dateline",
            rf"(?<![=/\[(])(?=\[(?:{publisher})[^\[\]]{{0,30}}\])",
            ("다리 놓는다¦[가람일보 김가온 기자] 가람시는",),
        ),
        (
            "place_dateline",
            rf"(?<![=/\[(])(?=\([가-힣·]{{2,12}}\s?=\s?(?:{publisher})\))",
            ("다리 놓는다¦(가람=마루통신) 김가온 기자 = 가람시는",),
        ),
        (
            "bracketed_credit",
            rf"[(\[<]\s?(?:{_LABEL}|자료|출처)\s?(?:[=:ㅣ/]|제공)[^()\[\]<>]{{1,50}}[)\]>](?=\S)",
            ("다리 앞의 시민들. (사진=마루통신)¦30일 가람시는", "<이미지=생성형 AI>¦가람시는"),
        ),
        (
            "bracketed_source",
            r"[(\[<][^()\[\]<>]{2,40}(?:제공|캡처|갈무리|촬영)\s?[)\]>](?=\S)",
            ("[유튜브 ‘가람TV’ 영상 캡처]¦가람시는",),
        ),
        (
            "labelled_reporter",
            rf"{_LABEL}\s?[=/]\s?(?:\([가-힣]{{2,6}}=(?:{publisher})\)\s?)?{signed}(?=\S)",
            ("/사진=이나래 기자 narae@¦“다리가", "/그래픽=이나래 디자인 기자¦가람시"),
        ),
        ("labelled", rf"{_LABEL}\s?=\s?(?:{_holders(publisher)}){_BEGINS}", (
            "/사진=마루통신¦우호적인 바람", "사진=게티이미지뱅크¦가람시가", "/사진=가람전자¦가람전자가",
            "/사진=가람전자¦2차 공장", "/사진=GRM¦다리 위",
        )),
        (
            "dated_reporter",
            rf"[0-9]{{4}}\.[0-9]{{1,2}}\.[0-9]{{1,2}}\.?\s?{signed}(?=\S)",
            ("말하고 있다. 2024.03.05 이나래 기자¦“다리는",),
        ),
        ("first_bracket", r"\A\[[^\[\]=]{2,14}\](?=\S)", ("[가람전자]¦가람전자가 공장을",)),
        (
            "drawn_by",
            rf"(?:일러스트|그래픽|삽화)\s?/\s?[{''.join(sorted(SURNAMES))}][가-힣]{{2}}(?=[가-힣A-Z0-9])",
            ("▲ 일러스트/이나래¦가람시가",),
        ),
        (
            "agency",
            rf"(?<=[.다/\s]){agency}{_BEGINS}(?!{_PARTICLE}|뉴스|\s?{_ROLE}|[A-Z가-힣]{{0,6}}=)",
            ("있다. 마루통신¦가람전자가", "전경. /마루통신¦김가온 연구원은", "모습. AFP마루통신¦가람은"),
        ),
        ("archive_photo", rf"(?:{publisher})\s?자료사진(?=\S)", ("쌓인 배추마루통신 자료사진¦(가람=",)),
        ("archive", r"/[^=/.]{1,30}?\sDB(?=[가-힣A-Z])", ("치열하다. /가람운용, 누리경제 DB¦가람 운용사",)),
        ("provided", rf"(?<=\s)제공{_NO_VERB}{_BEGINS}", ("예고편 가람게임즈 제공¦가람게임즈 주식",)),
        (
            "captured",
            r"(?<=\s)(?:캡처|갈무리)(?=[가-힣A-Z0-9\[(“‘\"'])(?!하|해|한|할|를|본)",
            ("가람전자 누리집 캡처¦17일 업계",),
        ),
        (
            "copyright",
            rf"[ⓒ©][^\[\]()“”\"]{{1,30}}?{NAME}\s?기자(?=\S)",
            ("2024.3.5/마루통신 ⓒ Maru 이나래 기자¦(가람=마루통신)",),
        ),
        ("copyright_bracket", r"[ⓒ©][^\[\]()“”\"]{1,20}(?=[\[(])", ("있다.ⓒ누리경제¦[누리경제 = 김가온",)),
        (
            "quoted_deck",
            rf"\A[\"“‘'][^\"”’']{{5,60}}[\"”’'](?=[가-힣A-Z0-9])(?!{GOES_ON})",
            ("“다리 때문에 길 막혀”¦누리시민 3만명",),
        ),
        ("ruled", r"━[^━]{2,60}━(?=\S)", ("━출근 시간 10분 줄어━¦가람시는",)),
        ("mark", r"(?<=[^\s\[(<▶☞◆■])(?=[▶☞◆■])", ("‘가람일보’ 검색¦▶이메일: tip@garam.example",)),
        ("script_before", rf"(?<=\S)(?={_SCRIPT})", ("10개라고요?¦<기자>그렇습니다.",)),
        ("script_after", rf"{_SCRIPT}(?=\S)", ("【 앵커멘트 】¦가람시가", "<기자>¦그렇습니다.")),
        ("address", rf"(?<=[가-힣.])(?={EMAIL}\s*$)", ("다음 주 일정¦gaon@garam.example",)),
        (
            "earlier_release",
            r"(?<=\S)(?=(?:이|본) 기사는 (?:[0-9]{4}년|[0-9]{1,2}월))",
            ("이어질 듯”¦이 기사는 2024년3월5일 9시에 먼저",),
        ),
        (
            "earlier_release_end",
            r"\[(?:이|본) 기사는 [^\[\]]{5,60}\](?=\S)",
            ("[본 기사는 03월 05일 보도된 기사입니다]¦가람시는",),
        ),
        (
            "staff",
            r"(?<=[가-힣])(?=(?:영상\s?편집|영상\s?취재|그래픽|촬영기자|취재기자)\s?[:：]\s?[가-힣])",
            ("영상편집 : 이나래¦그래픽 : 민서율",),
        ),
    )  # fmt: skip
    return tuple(BreakRule(*row) for row in rows)


def _holders(publisher: str) -> str:
    """Who may hold a picture: outlets, agencies, known companies and offices, the word that comes again."""
    names = {row["name"] for table in ("companies", "agencies") for row in lexicon(table)}
    known = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return (
        rf"(?:{publisher}|{_AGENCY})(?:\s?(?:제공|DB|캡처))?"
        rf"|(?:{known})(?:\s?제공)?"
        r"|(?P<again>[가-힣]{2,10})(?=(?P=again))"
        r"|[가-힣]{2,12}(?=[0-9A-Z\"“‘'\[(<])"
        r"|[A-Z][A-Za-z]{1,14}(?=[가-힣0-9])"
        rf"|[^=.\[\]()]{{1,20}}?\s?(?:제공|캡처|DB|갈무리){_NO_VERB}"
    )
