"""Fitting: weights follow the right answers, count by weight, and leave rare cues out."""

from __future__ import annotations

from etl.extract.choice import choose
from etl.train.fit import Question, fit


def test_the_cue_of_right_answers_gets_the_greater_weight():
    questions = [Question([["near"], ["far"]], [True, False])] * 5 + [
        Question([["near"], ["far"]], [False, True])
    ]
    weights = fit(questions, ridge=0.1)
    assert weights["near"] > weights["far"]
    assert choose([("a", ["far"]), ("b", ["near"])], weights) == "b"


def test_a_question_counts_by_its_weight():
    questions = [
        Question([["near"], ["far"]], [True, False], 0.1),
        Question([["near"], ["far"]], [True, False], 0.1),
        Question([["near"], ["far"]], [False, True], 1.0),
    ]
    weights = fit(questions, ridge=0.1)
    assert weights["far"] > weights["near"]


def test_a_rare_cue_has_no_weight_and_a_question_without_an_answer_teaches_nothing():
    questions = [Question([["near", "once"], ["far"]], [True, False])] + [
        Question([["near"], ["far"]], [True, False])
    ] * 4
    lost = Question([["near"], ["far"]], [False, False])
    weights = fit([*questions, lost], least=3)
    assert "once" not in weights
    assert weights == fit(questions, least=3)


def test_the_same_questions_give_the_same_weights():
    questions = [Question([["near"], ["far", "named"]], [True, False])] * 4
    assert fit(questions) == fit(questions)
