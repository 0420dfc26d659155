"""Dates and spans of an article published on Monday, 3 February 2025, 9:00."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.periods import find_periods
from etl.lexicon import lexicon

PUBLISHED = datetime(2025, 2, 3, 9)  # noqa: DTZ001  # a time without a zone is Asia/Seoul

# phrase → surface, first day, day after the last
PERIODS: list[tuple[str, str, str, str]] = [
    ("지난해 매출", "지난해", "2024-01-01", "2025-01-01"),
    ("올해 1~9월 수출", "올해 1~9월", "2025-01-01", "2025-10-01"),
    ("내년 1분기 실적", "내년 1분기", "2026-01-01", "2026-04-01"),
    ("올 상반기 채용", "올 상반기", "2025-01-01", "2025-07-01"),
    ("작년 말 잔액", "작년 말", "2024-12-01", "2025-01-01"),
    ("지난달 수출", "지난달", "2025-01-01", "2025-02-01"),
    ("이달 말 연다", "이달 말", "2025-02-01", "2025-03-01"),
    ("이달 하순 연다", "이달 하순", "2025-02-21", "2025-03-01"),
    ("2021회계연도 예산", "2021회계연도", "2021-01-01", "2022-01-01"),
    ("3일 전 거래일보다 올랐다", "3일", "2025-02-03", "2025-02-04"),
    ("오후 3시 30분 현재 환율", "오후 3시 30분", "2025-02-03", "2025-02-04"),
    ("올여름 더위", "올여름", "2025-06-01", "2025-09-01"),
    ("지난여름 더위", "지난여름", "2024-06-01", "2024-09-01"),
    ("이번 겨울 들어", "이번 겨울", "2024-12-01", "2025-03-01"),
    ("1월 둘째 주 매매가", "1월 둘째 주", "2025-01-06", "2025-01-13"),
    ("지난달 마지막 주 유가", "지난달 마지막 주", "2025-01-27", "2025-02-03"),
    ("지난 주말 관객", "지난 주말", "2025-02-01", "2025-02-03"),
    ("주말 사흘 동안 모았다", "주말 사흘 동안", "2025-01-31", "2025-02-03"),
    ("2026학년도 수시모집", "2026학년도", "2026-01-01", "2027-01-01"),
    ("1일과 2일 이틀간 연다", "1일과 2일", "2025-02-01", "2025-02-03"),
    ("7월과 8월 두 달간 깎아 준다", "7월과 8월", "2025-07-01", "2025-09-01"),
    ("지난달 13일부터 석 달간 내린다", "지난달 13일부터 석 달", "2025-01-13", "2025-04-13"),
    ("지난해 초·중·고 학생", "지난해", "2024-01-01", "2025-01-01"),
    ("올 시즌 홈런", "올 시즌", "2025-01-01", "2026-01-01"),
    ("2027년부터 3년간 인도한다", "2027년부터 3년", "2027-01-01", "2030-01-01"),
    ("지난달 25일 밤부터 12일 연속 더웠다", "지난달 25일 밤부터 12일", "2025-01-25", "2025-02-06"),
    ("다음 달 연다", "다음 달", "2025-03-01", "2025-04-01"),
    ("3분기 매출", "3분기", "2024-07-01", "2024-10-01"),
    ("2분기부터 좋아진다", "2분기", "2025-04-01", "2025-07-01"),
    ("2020~2022년 통계", "2020~2022년", "2020-01-01", "2023-01-01"),
    ("2023년부터 2024년까지 지었다", "2023년부터 2024년", "2023-01-01", "2025-01-01"),
    ("2021년 3월부터 지난해 2월까지 팔았다", "2021년 3월부터 지난해 2월", "2021-03-01", "2024-03-01"),
    ("올해 들어 1월까지 난 화재", "올해 들어 1월", "2025-01-01", "2025-02-01"),
    ("지난달 8일부터 이달 1일까지 만났다", "지난달 8일부터 이달 1일", "2025-01-08", "2025-02-02"),
    ("2022년 3월 개통", "2022년 3월", "2022-03-01", "2022-04-01"),
    ("24년 3월 개통", "24년 3월", "2024-03-01", "2024-04-01"),
    ("11월 통계", "11월", "2024-11-01", "2024-12-01"),
    ("지난 2일 밝혔다", "지난 2일", "2025-02-02", "2025-02-03"),
    ("2일 밝혔다", "2일", "2025-02-02", "2025-02-03"),
    ("21일 밝혔다", "21일", "2025-01-21", "2025-01-22"),
    ("오는 15일 연다", "오는 15일", "2025-02-15", "2025-02-16"),
    ("15일까지 받는다", "15일", "2025-02-15", "2025-02-16"),
    ("1월20~24일 조사", "1월20~24일", "2025-01-20", "2025-01-25"),
    ("1월 30일~2월 3일 조사", "1월 30일~2월 3일", "2025-01-30", "2025-02-04"),
    ("27~31일 조사", "27~31일", "2025-01-27", "2025-02-01"),
    ("이날 밝혔다", "이날", "2025-02-03", "2025-02-04"),
    ("전날 종가", "전날", "2025-02-02", "2025-02-03"),
    ("지난주 성적", "지난주", "2025-01-27", "2025-02-03"),
    ("최근 5년간 통계", "최근 5년간", "2020-02-04", "2025-02-04"),
    ("향후 3년 계획", "향후 3년", "2025-02-03", "2028-02-03"),
    ("2010년대 노래", "2010년대", "2010-01-01", "2020-01-01"),
    ("2024.7.1 촬영", "2024.7.1", "2024-07-01", "2024-07-02"),
    ("연말까지 짓는다", "연말", "2025-12-01", "2026-01-01"),
    ("지난 5일 오후 연다", "지난 5일 오후", "2025-01-05", "2025-01-06"),
]

# No period in these: lengths, comparisons, numbers.
NONE = [
    "20년 만에",
    "15일간",
    "전년 대비",
    "지난해 같은 기간보다",
    "99999년",
    "13월 45일",
    "2월 30일",
    "3명",
    "0월",
    "24년",
    "값이 올랐다",
    "올인한 사람",
    "브렌트유 8월물",
    "내년 1월 인도분",
    "3일 전 열렸다",
]


@pytest.mark.parametrize(("phrase", "surface", "first", "after"), PERIODS)
def test_a_phrase_gives_its_half_open_interval(phrase: str, surface: str, first: str, after: str):
    found = find_periods(phrase, PUBLISHED)
    assert [
        (p.surface, p.period_start.date().isoformat(), p.period_end.date().isoformat()) for p in found
    ] == [(surface, first, after)]


@pytest.mark.parametrize("phrase", NONE)
def test_lengths_and_comparisons_are_no_periods(phrase: str):
    assert find_periods(phrase, PUBLISHED) == []


@pytest.mark.parametrize("row", lexicon("period_words"), ids=lambda row: row["word"])
def test_the_example_of_a_period_word_begins_with_a_period(row: dict[str, str]):
    found = find_periods(row["example"], PUBLISHED)
    assert found[0].surface.startswith(row["word"])


def test_a_month_takes_the_year_that_its_sentence_named_before():
    found = find_periods("지난해 5월에 문을 열어 8월에 닫았다. 1월에 다시 연다.", PUBLISHED)
    assert [(p.period_start.year, p.period_start.month) for p in found] == [(2024, 5), (2024, 8), (2025, 1)]


def test_the_year_before_is_that_before_the_year_named():
    found = find_periods("흡연율은 2015년 38.8%로 전년 42.4%에서 떨어졌다", PUBLISHED)
    assert [period.period_start.year for period in found] == [2015, 2014]


def test_this_day_is_the_day_of_the_sentence_before():
    found = find_periods("회의는 지난달 21일 열렸다. 이날 모두 모였다.", PUBLISHED)
    assert found[1].period_start.date().isoformat() == "2025-01-21"


def test_hours_narrow_a_day():
    (found,) = find_periods("3일 오후 3시 30분에 연다", PUBLISHED)
    assert (found.period_start.hour, found.period_start.minute, found.period_end.minute) == (15, 30, 31)


def test_a_time_of_day_is_of_the_day_that_its_sentence_names():
    found = find_periods("1일(현지시간) 오후 5시 현재 563명이다", PUBLISHED)
    assert [period.period_start.day for period in found] == [1, 1]


def test_the_day_of_publication_is_that_of_seoul():
    (found,) = find_periods("이날 밝혔다", datetime(2025, 2, 2, 20, tzinfo=UTC))
    assert found.period_start.isoformat() == "2025-02-03T00:00:00+09:00"


PIECES = st.sampled_from(
    [
        "0",
        "1",
        "2",
        "12",
        "31",
        "45",
        "99",
        "2023",
        "9999",
        "년",
        "월",
        "일",
        "분기",
        "년대",
        "시",
        "분",
        "~",
        "-",
        ".",
        "말",
        "초",
        "지난",
        "오는",
        "최근",
        "향후",
        "지난해",
        "올해",
        "이달",
        "이날",
        "상반기",
        "오전",
        "오후",
        "부터",
        "까지",
        "간",
        "회계연도",
        "전 거래일",
        "현재",
        "올여름",
        "전년",
        "물",
    ]
)


@given(
    st.one_of(
        st.text(max_size=50),
        st.lists(PIECES, max_size=20).map(" ".join),
        st.lists(PIECES, max_size=20).map("".join),
    )
)
def test_periods_are_pieces_of_any_text_and_end_after_they_start(text: str):
    end = 0
    for period in find_periods(text, PUBLISHED):
        assert period.start >= end
        assert text[period.start : period.end] == period.surface
        assert period.period_start < period.period_end
        end = period.end


@pytest.mark.parametrize(
    "piece", ["9", "1월 ", "1~", "지난 ", "2023년", "일", "3일~", "말", "2027년부터 3년간 ", "3일 전 거래일 "]
)
def test_long_runs_of_one_piece_come_back(piece: str):
    text = piece * 20_000
    assert all(period.end <= len(text) for period in find_periods(text, PUBLISHED))


@pytest.mark.parametrize("piece", ["9", "(", "올", "전년"])
def test_a_megabyte_of_one_piece_comes_back(piece: str):
    text = piece * (1_000_000 // len(piece))
    assert all(period.end <= len(text) for period in find_periods(text, PUBLISHED))
