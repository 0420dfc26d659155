"""What a quantity is of: measure, comparison, period and subject of sentences written for it."""

from __future__ import annotations

from datetime import datetime

import pytest

from etl.evaluate.metrics import same_measure
from etl.extract.analysis import analyze
from etl.extract.measures import Reading, bind_metrics
from etl.extract.periods import find_periods
from etl.extract.quantities import find_quantities
from etl.identity import stable_id
from etl.lexicon import lexicon
from etl.model import Mention, Metric

PUBLISHED = datetime(2024, 5, 7, 9)  # noqa: DTZ001  # a time without a zone is Asia/Seoul


def _bind(text: str, *names: tuple[str, str]) -> dict[str, Metric]:
    """The metrics of a text by surface; `names` are (kind, name), each a mention wherever it stands."""
    mentions = [
        Mention(3, start, start + len(name), name, stable_id(kind, name), kind)
        for kind, name in names
        for start in range(len(text))
        if text.startswith(name, start)
    ]
    mentions.sort(key=lambda mention: mention.start)
    reading = Reading(
        analyze(text), find_quantities(text), find_periods(text, PUBLISHED), mentions, PUBLISHED, 3
    )
    metrics = bind_metrics([reading])
    return {metric.surface: metric for metric in metrics}


# sentence → surface → measure
MEASURES: list[tuple[str, str, str | None]] = [
    ("군은 350명의 일자리를 창출했다.", "350명", "일자리 창출"),
    ("중소기업 28개를 유치했다.", "28개", "중소기업 유치"),
    ("사업비 6200만원을 확보했다.", "6200만원", "사업비"),
    ("3년간 12억원을 투입했다.", "12억원", "투입"),
    ("참여기업의 매출액이 전년 대비 90억원 증가했다.", "90억원", "매출액"),
    ("고용률(15~64세) 증가 폭(1.2%p)이 가장 컸다.", "1.2%p", "고용률 증가 폭"),
    ("주민 240명에게 쉼터를 제공했다.", "240명", "주민"),
    ("어르신 돌봄 로봇 75대를 나눠 줬다.", "75대", "돌봄 로봇"),
    ("지수는 전 거래일 대비 12.3포인트 내렸다.", "12.3포인트", "지수"),
    ("개인의 순매수 규모는 1591억원이다.", "1591억원", "순매수"),
    ("32세 남성이 붙잡혔다.", "32세", None),
]


@pytest.mark.parametrize(("text", "surface", "measure"), MEASURES)
def test_the_measure_is_the_noun_phrase_that_is_counted(text: str, surface: str, measure: str | None):
    found = _bind(text, ("organization", "군"))[surface].measure
    assert same_measure(measure, found) if measure else found is None


def test_the_comparison_stands_before_the_number():
    found = _bind("수출은 전년 동기 대비 12% 늘었고 직원은 80명이다.")
    assert found["12%"].comparison == "전년 동기 대비"


@pytest.mark.parametrize("row", lexicon("comparison_words"), ids=lambda row: row["pattern"])
def test_the_example_of_a_comparison_is_compared(row: dict[str, str]):
    found = _bind(f"수출이 {row['example']} 12% 늘었다.")
    assert found["12%"].comparison == row["example"]


@pytest.mark.parametrize("row", lexicon("not_measures"), ids=lambda row: row["word"])
def test_words_of_time_and_manner_are_cut_from_a_measure(row: dict[str, str]):
    assert _bind(f"{row['example']} 25개가 생겼다.")["25개"].measure in ("일자리", None)


def test_the_period_is_that_of_the_sentence_and_else_of_the_paragraph():
    found = _bind("지난해 공장 12곳을 지었다. 직원 340명을 뽑았다. 올해는 직원 90명을 뽑는다.")
    assert found["12곳"].period_text == "지난해"
    assert found["340명"].period_text == "지난해"
    assert found["90명"].period_text == "올해"


def test_later_paragraphs_are_about_the_time_that_the_head_tells():
    text = (
        "누리상회는 2분기 매출이 90억원이라고 밝혔다.\n\n2011년 문을 연 이 가게는 점포가 12곳이다.\n\n"
        "직원은 340명이다."
    )
    assert _bind(text)["340명"].period_text == "2분기"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2011년 3분기 이후 가장 많은 90억원을 벌었다.", None),
        ("2026년까지 공장 12곳을 짓는다.", None),
        ("3월부터 5월까지 340명을 뽑았다.", "3월부터 5월"),
        ("지난해 9월부터 올해 2월까지 340명을 뽑았다.", "지난해 9월부터 올해 2월"),
    ],
)
def test_a_date_that_only_bounds_a_time_is_no_period(text: str, period: str | None):
    (metric,) = (metric for surface, metric in _bind(text).items() if surface in ("90억원", "12곳", "340명"))
    assert metric.period_text == period


def test_the_figure_that_is_compared_with_is_of_the_same_span_a_year_before():
    found = _bind("올해 1분기 매출은 90억원으로 전년 동기(60억원)보다 50% 늘었다.")
    assert (found["60억원"].period_text, found["60억원"].period_start.date().isoformat()) == (
        "전년 동기",
        "2023-01-01",
    )
    assert found["90억원"].period_text == found["50%"].period_text == "올해 1분기"


@pytest.mark.parametrize(
    ("text", "surface", "period"),
    [
        ("수출을 2027년까지 10억달러로 키운다.", "10억달러", "2027년"),
        ("다음 달부터 요금이 40원 오른다.", "40원", "다음 달"),
        ("올해 비중은 40%로 2분기 16%에서 늘었다.", "16%", "2분기"),
        ("올해 매출은 지난해 조사보다 5% 많다.", "5%", "올해"),
        ("지난해 투수는 시즌 10승을 거뒀다.", "10승", "지난해"),
        ("28일 기준 인구가 29만명이라고 밝혔다.", "29만명", "28일"),
    ],
)
def test_a_goal_a_base_and_a_day_of_counting_have_their_own_period(text: str, surface: str, period: str):
    assert _bind(text)[surface].period_text == period


@pytest.mark.parametrize(
    ("text", "surface", "start"),
    [
        # A comparison lends no time, in its sentence or to the next.
        ("지난달 수출은 90억원이다. 조업일수는 작년과 같았고, 수입은 60억원이다.", "60억원", "2024-04-01"),
        ("지난달 관객은 90만명으로 2019년 5월 수준이다. 매출은 60억원이다.", "60억원", "2024-04-01"),
        ("시는 내년 예산을 올해 본예산보다 4% 늘렸다. 복지가 90억원이다.", "4%", "2025-01-01"),
        ("시는 내년 예산을 올해 본예산보다 4% 늘렸다. 복지가 90억원이다.", "90억원", "2025-01-01"),
        ("코스피가 4일 전 거래일보다 41포인트 올랐다.", "41포인트", "2024-05-04"),
        ("가입률은 58%로 지난해보다 3%포인트 올랐다.", "3%포인트", "2024-01-01"),
        ("10년 전 117명이던 통장이 늘었다.", "117명", "2014-01-01"),
        # A headline takes the time of its text.
        ("미세먼지 102㎍…3년 만에 최악. 4일 평균 농도가 102㎍까지 올랐다.", "102㎍", "2024-05-04"),
        # What is told of a day by its nature, and of a year.
        ("3분기 이익은 90억원이다. 주가는 6% 떨어진 1만원에 마감했다.", "6%", "2024-05-07"),
        ("지난달 이 주식은 12% 올랐다. 같은 기간 다른 주가는 9% 올랐다.", "9%", "2024-04-01"),
        ("팀은 4일 이겼다. 이 팀은 38승 1무 29패로 2위다.", "38승", "2024-01-01"),
        ("의회는 제2회 추가경정예산안 90억원을 의결했다.", "90억원", "2024-01-01"),
        ("은행은 20일부터 한도를 20%포인트 낮춘다.", "20%포인트", "2024-05-20"),
        ("기상청은 4일 기온이 -19.4℃까지 떨어졌다고 밝혔다.", "-19.4℃", "2024-05-04"),
    ],
)
def test_the_time_of_a_number_follows_from_what_is_said_of_it(text: str, surface: str, start: str):
    found = _bind(text)[surface].period_start
    assert found is not None
    assert found.date().isoformat() == start


def test_a_day_on_which_somebody_tells_is_not_the_time_of_the_number():
    assert _bind("4일 시에 따르면 기업 64곳이 왔다.")["64곳"].period_start is None


def test_an_age_has_no_period_and_a_length_of_time_has():
    found = _bind("지난해 공사는 18개월 걸렸다. 감독은 47세다.")
    assert (found["18개월"].period_text, found["47세"].period_text) == ("지난해", None)


COMPARISONS = [
    ("주가는 공모가보다 12% 높다.", "12%", "공모가보다"),
    ("수면 시간은 주간노동자(6시간 48분)보다 36분 짧았다.", "36분", "주간노동자보다"),
    ("매출의 38%는 해외에서 나왔다.", "38%", "매출"),
    ("위험은 주간노동자의 1.7배였다.", "1.7배", "주간노동자"),
    ("주민 12%가 찬성했다.", "12%", None),
]


@pytest.mark.parametrize(("text", "surface", "comparison"), COMPARISONS)
def test_what_a_number_is_compared_with_is_the_phrase_before_its_particle(text, surface, comparison):
    assert _bind(text)[surface].comparison == comparison


def test_the_subject_is_the_organization_with_a_particle_and_is_carried_on():
    found = _bind("가람시는 공장 12곳을 유치했다. 일자리 340개를 만들었다.", ("organization", "가람시"))
    gahram = stable_id("organization", "가람시")
    assert (found["12곳"].subject_id, found["340개"].subject_id) == (gahram, gahram)


def test_an_age_in_brackets_is_the_age_of_the_person_before():
    found = _bind("김가온(32)이 우승했다.", ("person", "김가온"))
    assert found["32"].subject_id == stable_id("person", "김가온")


def test_a_number_in_brackets_belongs_to_the_name_before():
    found = _bind(
        "이달 수출은 나루전자(12%)와 다솜화학(7%)이 이끌었다.",
        ("organization", "나루전자"),
        ("organization", "다솜화학"),
    )
    assert found["12%"].subject_id == stable_id("organization", "나루전자")
    assert found["7%"].subject_id == stable_id("organization", "다솜화학")


def test_without_a_name_there_is_no_subject():
    assert _bind("일자리 340개를 만들었다.")["340개"].subject_id is None


def test_metrics_carry_the_passage_and_the_manner_of_the_quantity():
    metric = _bind("직원 약 90명이 줄었다.")["90명"]
    assert (metric.passage_no, metric.qualifier, metric.direction) == (3, "about", "decrease")
