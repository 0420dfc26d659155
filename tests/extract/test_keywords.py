"""Keywords: nouns and names by weight."""

from etl.extract.analysis import analyze_all
from etl.extract.keywords import find_keywords

HEADLINE = "부산항 물동량 늘었다"
BODY = "부산항 물동량이 지난해 3% 늘었다. 물동량은 올해도 는다. 항만 노동자들은 반겼다."


def keywords():
    return find_keywords(list(analyze_all([HEADLINE, BODY])), ["부산항"])


def test_the_heaviest_term_weighs_one_and_weights_fall():
    weights = [keyword.weight for keyword in keywords()]
    assert weights[0] == 1.0
    assert weights == sorted(weights, reverse=True)


def test_what_the_headline_names_comes_first():
    assert {keyword.term for keyword in keywords()[:2]} == {"물동량", "부산항"}


def test_numbers_and_stop_nouns_are_no_terms():
    terms = {keyword.term for keyword in keywords()}
    assert not terms & {"3", "지난해", "올해"}


def test_a_text_without_nouns_has_no_keywords():
    assert find_keywords(list(analyze_all(["", "갔다."]))) == []
