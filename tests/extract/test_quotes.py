"""Quotations: the words, the speaker and the verb."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.analysis import analyze
from etl.extract.names import find_names
from etl.extract.quotes import find_quotes

NOON = datetime(2024, 3, 5, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))

# passage → (words, speaker, verb)
QUOTATIONS = {
    "윤가온 부산시장은 “늦지 않았다”고 말했다.": [("늦지 않았다", "윤가온", "말했다")],
    "윤가온 부산시장은 “기쁘다”며 “더 힘쓰겠다”고 밝혔다.": [
        ("기쁘다", "윤가온", "밝혔다"),
        ("더 힘쓰겠다", "윤가온", "밝혔다"),
    ],
    "윤가온 가람대 경제학과 교수는 “금리가 내릴 것”이라고 내다봤다.": [
        ("금리가 내릴 것", "윤가온", "내다봤다")
    ],
    "“길이 막혔다”고 한누리 씨는 전했다.": [("길이 막혔다", "한누리", "전했다")],
    "부산시는 “예산을 늘리겠다”고 밝혔다.": [("예산을 늘리겠다", "부산광역시", "밝혔다")],
    "윤가온 시장은 “첫 해다”라고 했다. 이어 “둘째 해가 온다”고 덧붙였다.": [
        ("첫 해다", "윤가온", "했다"),
        ("둘째 해가 온다", "윤가온", "덧붙였다"),
    ],
    "시는 이른바 “반값 버스”를 운행한다.": [],
    "시는 ‘청년 일자리 박람회’를 연다.": [],
}


def quotes_of(text):
    analysis = analyze(text)
    result = find_names([analysis], NOON, [1])
    names = {entity.entity_id: entity.name for entity in result.entities}
    return find_quotes(analysis, result.mentions[0]), names


@pytest.mark.parametrize("text", QUOTATIONS)
def test_a_passage_quotes_what_a_reader_hears(text):
    quotes, names = quotes_of(text)
    assert [(quote.text, names.get(quote.speaker_id), quote.verb) for quote in quotes] == QUOTATIONS[text]


@given(st.text(alphabet='윤가온 시장은“”"말했다고며.라 \n', max_size=80))
def test_any_text_gives_words_that_stand_where_they_say(text):
    for quote in quotes_of(text)[0]:
        assert text[quote.start : quote.end] == quote.text
