"""Small articles are laid out as a reader would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse.layout import lay_out

HEAD = "가람시, 새벽 시장 다시 연다\n\n김가온 기자 2024-05-01 09:00\n"
LEAD = "가람시는 1일 새벽 시장을 다시 연다고 밝혔다. 문을 닫은 지 3년 만이다."
NEXT = "시장은 매일 오전 4시부터 8시까지 열린다. 상인 40명이 가게를 낸다."

# text → the kinds of its passages, in order
LAYOUTS = {
    "as it arrives": (
        (
            f"{HEAD}상인들이 짐을 풀고 있다. /사진=가람시\n\n[마루통신=김가온 기자] {LEAD}\n\n{NEXT}\n\n"
            "김가온 기자 gaon@maruwire.example\n\n댓글\n\n(0)\n※ 댓글 작성시 고운 말을 써 주세요. 0 / 300"
        ),
        (
            "headline byline caption credit dateline paragraph paragraph "
            "boilerplate boilerplate boilerplate boilerplate"
        ),
    ),
    "single newlines": (
        f"가람시, 새벽 시장 다시 연다\n김가온 기자 2024-05-01 09:00\n{LEAD}\n{NEXT}",
        "headline byline paragraph paragraph",
    ),
    "single newlines and a line without an end": (
        f"가람시 인사\n김가온 기자 2024-05-01 09:00\n◇국장 △경제국장 김가온 △안전국장 이누리 △교통\n{LEAD}",
        "headline byline paragraph paragraph",
    ),
    "subheadlines with dashes": (
        f"가람시, 새벽 시장 다시 연다\n- 3년 만에 다시\n- 상인 40명\n\n김가온 기자 2024-05-01 09:00\n{LEAD}",
        "headline subheadline subheadline byline paragraph",
    ),
    "a subheadline without a dash stands above the header line": (
        f"가람시, 새벽 시장 다시 연다\n3년 만에 다시… 상인 40명\n입력 2024-05-01 09:00\n\n{LEAD}",
        "headline subheadline byline paragraph",
    ),
    "header lines apart": (
        f"가람시, 새벽 시장 다시 연다\n김가온 기자\n입력 2024-05-01 09:00\n수정 2024-05-01 10:00\n\n{LEAD}",
        "headline byline byline byline paragraph",
    ),
    "two captions, one with its credit below": (
        (
            f"{HEAD}상인들이 짐을 풀고 있다. 사진=독자 제공\n가람역 앞 새벽 시장 전경.\n[사진=마루통신]\n\n"
            f"[마루통신=김가온 기자] {LEAD}"
        ),
        "headline byline caption credit caption credit dateline paragraph",
    ),
    "a caption without a credit": (
        f"{HEAD}상인들이 짐을 풀고 있다.\n\n{LEAD}\n\n{NEXT}",
        "headline byline caption paragraph paragraph",
    ),
    "a lead right below the header line is no caption": (
        f"{HEAD}{LEAD}\n\n{NEXT}",
        "headline byline paragraph paragraph",
    ),
    "a caption in the middle": (
        f"{HEAD}\n{LEAD}\n\n상인들이 짐을 풀고 있다. (사진=가람시)\n\n{NEXT}",
        "headline byline paragraph caption credit paragraph",
    ),
    "lines of fixed width": (
        (
            f"{HEAD}\n가람시는 1일 시장 상인회와 함께 새벽 시장을 다시 여는 문제를 두고\n"
            f"의논한 끝에 다음 달부터 문을 열기로 했다고 밝혔다.\n\n{NEXT}"
        ),
        "headline byline paragraph paragraph",
    ),
    "lines of a list are not joined": (
        f"{HEAD}\n{LEAD}\n▲ 새벽 시장 이용 시간은 오전 4시부터 오전 8시까지\n▲ 주차장 100면\n\n{NEXT}",
        "headline byline paragraph paragraph paragraph paragraph",
    ),
    "buttons above the text do not end the article": (
        f"{HEAD}공유하기 | 스크랩 | 인쇄\n댓글 0\n\n{LEAD}\n\n{NEXT}",
        "headline byline boilerplate boilerplate paragraph paragraph",
    ),
    "a list of other articles": (
        f"{HEAD}\n{LEAD}\n\n관련기사\n하늘공원 자전거길 새로 단장\n가람역 승강기 두 대 더\n\n{NEXT}",
        "headline byline paragraph boilerplate boilerplate boilerplate paragraph",
    ),
    "copyright, tips and calls": (
        (
            f"{HEAD}\n{LEAD}\n\n저작권자 ⓒ 마루통신 무단 전재 및 재배포 금지\n"
            "제보는 카카오톡 @마루통신\n마루통신을 구독하세요"
        ),
        "headline byline paragraph boilerplate boilerplate boilerplate",
    ),
    "readers' comments": (
        (
            f"{HEAD}\n{LEAD}\n\n댓글 2\n\n반가운 소식이다. 새벽에 꼭 가서 사과를 한 상자 사야겠다.\n"
            "김가온 기자 2024-05-02 10:00"
        ),
        "headline byline paragraph boilerplate boilerplate boilerplate",
    ),
    "a bare signature at the end": (f"{HEAD}\n{LEAD}\n\n김가온 기자", "headline byline paragraph byline"),
    "an interviewee's name is no signature": (
        f"{HEAD}\n{LEAD}\n\n이누리 작가\n\n{NEXT}",
        "headline byline paragraph paragraph paragraph",
    ),
    "a signature behind the last sentence": (
        f"{HEAD}\n{LEAD} 김가온 기자 gaon@maruwire.example",
        "headline byline paragraph boilerplate",
    ),
    "a dateline on a line of its own": (
        f"{HEAD}\n[마루통신=김가온 기자]\n{LEAD}",
        "headline byline dateline paragraph",
    ),
    "reporters behind a dateline, on its line": (
        f"가람시, 새벽 시장 다시 연다\n2024-05-01 09:00\n\n[가람=다온뉴스] 김가온·이누리 기자\n{LEAD}",
        "headline byline dateline byline paragraph",
    ),
    "section and outlet above the time": (
        f"가람시, 새벽 시장 다시 연다\n경제\n마루통신\n승인 2024.05.01 09:00\n\n{LEAD}",
        "headline boilerplate byline byline paragraph",
    ),
    "a broadcaster's report": (
        (
            f"가람시, 새벽 시장 다시 연다\n2024년 5월 1일 오전 9시\n\n{LEAD}\n\n하늬방송 김가온입니다.\n\n"
            "하늬방송은 여러분의 제보를 기다립니다.\n▷ 전화 02-000-0000\n▷ 이메일 jebo@hanuibroadcast.example"
        ),
        "headline byline paragraph byline boilerplate boilerplate boilerplate",
    ),
    "a wire's dateline": (
        f"가람시, 새벽 시장 다시 연다\n2024-05-01 09:00\n\n(가람=연합뉴스) 김가온 기자 = {LEAD}",
        "headline byline dateline paragraph",
    ),
    "no headline": (f"김가온 기자 2024-05-01 09:00\n\n{LEAD}", "byline paragraph"),
    "blank": (" \n\t\n", ""),
}


@pytest.mark.parametrize(("text", "kinds"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_an_article_is_laid_out(text, kinds):
    assert [piece.kind for piece in lay_out(text).pieces] == kinds.split()


@pytest.mark.parametrize("text", [text for text, _ in LAYOUTS.values()], ids=LAYOUTS.keys())
def test_an_article_keeps_every_character(text):
    assert _letters("".join(piece.text for piece in lay_out(text).pieces)) == _letters(text)


def test_a_headline_of_the_format_may_be_missing_from_the_text():
    pieces = lay_out(f"{LEAD}\n\n{NEXT}", headline="가람시, 새벽 시장 다시 연다").pieces
    assert [piece.kind for piece in pieces] == ["paragraph", "paragraph"]


def test_a_headline_of_the_format_is_found_in_the_text():
    pieces = lay_out(
        f"가람시, ‘새벽 시장’ 다시 연다\n\n{LEAD}", headline="가람시, 새벽 시장 다시 연다"
    ).pieces
    assert [piece.kind for piece in pieces] == ["headline", "paragraph"]


_LINES = st.sampled_from(
    [
        LEAD,
        NEXT,
        "",
        " ",
        "댓글",
        "관련기사",
        "김가온 기자 2024-05-01 09:00",
        "- 3년 만에",
        "(사진=가람시)",
        "상인들이 걷고 있다. /사진=가람시",
        "[마루통신=김가온 기자] 비가 왔다.",
        "비가 왔다. 김가온 기자 gaon@paper.example <저작권자 ⓒ 마루통신>",
        "가람시 새벽 시장은 다음 달부터 문을 열기로 하고 상인을 모으는",
    ]
) | st.text(max_size=40)


@given(st.lists(_LINES, max_size=12).map("\n".join), st.none() | st.just("비가 왔다"))
def test_no_text_loses_a_character(text, headline):
    assert _letters("".join(piece.text for piece in lay_out(text, headline).pieces)) == _letters(text)


@given(st.lists(_LINES, max_size=12).map("\n".join))
def test_a_passage_is_never_blank(text):
    assert all(piece.text.strip() == piece.text != "" for piece in lay_out(text).pieces)


def _letters(text):
    return "".join(text.split())
