# ruff: noqa: E501  # texts that ran together stand as they come
"""Text that lost its breaks gets them back, and nothing of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.parse.layout import lay_out
from etl.parse.runon import split_runon
from etl.parse.runon_rules import break_rules

EXAMPLES = [(rule, example) for rule in break_rules() for example in rule.examples]

# What ran together, and the kinds and beginnings of what it is laid out as.
BODY = (
    "가람시는 5일 하늘강에 다리를 놓는다고 밝혔다. 예산은 120억원이며 공사는 2년이 걸린다.윤가온 가람시장은 "
    "“시민 3만명이 날마다 건널 것”이라고 말했다. 시는 이 다리로 출근 시간이 10분 줄 것으로 본다.다리는 2026년 12월에 "
    "열린다. 시의회는 지난달 예산을 의결했고, 시민단체는 소음 대책을 요구했다. 시는 "
    "방음벽 길이를 300m에서 500m로 늘리고, 밤 10시 뒤에는 공사를 쉬기로 했다."
)
LAYOUTS = [
    (
        f"시민 3만명 건넌다출근 시간 10분 줄 듯다리가 놓일 하늘강의 모습. 마루통신[가람일보 김가온 기자] {BODY}(사진=가람시)",
        ["caption", "credit", "dateline", "paragraph", "paragraph", "paragraph", "credit"],
    ),
    (
        f"(가람=마루통신) 김가온 기자 = {BODY}하늘강 다리 공사장을 시민들이 둘러보고 있다. (사진=가람시)gaon@maruwire.example",
        ["dateline", "paragraph", "paragraph", "paragraph", "caption", "credit", "boilerplate"],
    ),
    (
        f"【 앵커멘트 】{BODY}하늬방송 김가온입니다.영상편집 : 이나래",
        ["boilerplate", "paragraph", "paragraph", "paragraph", "byline", "boilerplate"],
    ),
    (
        f"“다리가 도시를 바꾼다”누리{BODY}[김가온 기자 / 이나래 기자]",
        ["subheadline", "paragraph", "paragraph", "paragraph", "byline"],
    ),
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda value: getattr(value, "name", value))
def test_each_rule_cuts_its_example(rule, example):
    before, after = example.split("¦")
    assert len(before) in {match.end() for match in re.finditer(rule.pattern, before + after)}


@pytest.mark.parametrize(
    "line",
    [
        "가람시는 5일 하늘강에 다리를 놓는다고 밝혔다. 마루통신은 예산이 120억원이라고 보도했다. 시민은 3.5%가 늘었다고 했다.",
        '윤가온 시장은 “다리를 놓겠다.”라고 말했고, 시의회는 "예산이 부족하다."며 반대했다. 시는 다시 검토하기로 하였다.',
    ],
)
def test_well_set_prose_is_left_alone(line):
    assert split_runon(line) == [line]


@pytest.mark.parametrize(("text", "kinds"), LAYOUTS)
def test_an_article_that_ran_together_is_laid_out(text, kinds):
    assert [piece.kind for piece in lay_out(text, "가람시, 다리 놓는다").pieces] == kinds


@given(st.text(alphabet='가나다라 .다요"“”‘’()[]=/ⓒ▶1a기자사진제공', min_size=60, max_size=600))
def test_nothing_is_lost(line):
    assert "".join("".join(split_runon(line)).split()) == "".join(line.split())
