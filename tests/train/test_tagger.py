"""Training of the tagger: labels follow tokens, and the same texts give the same file."""

from __future__ import annotations

import json

import pytest

from etl.errors import UsageError
from etl.extract.analysis import analyze
from etl.extract.names.cues import cues, places
from etl.extract.names.tagger import KINDS, LABELS, read_model, tag_names
from etl.train.tagger import labels_of, score_tagger, train_tagger
from etl.train.texts import LabelledText, gold_texts, is_set_aside, klue_sentences, read_sentences

# Sentences written for this test.
SENTENCES = [
    LabelledText("나루전자는 새 공장을 지었다.", ((0, 4, "organization"),)),
    LabelledText("다솜화학은 직원을 뽑았다.", ((0, 4, "organization"),)),
    LabelledText("가온항공은 새 노선을 열었다.", ((0, 4, "organization"),)),
    LabelledText("직원은 모두 집에 갔다.", ()),
]


def test_labels_begin_with_b_and_go_on_with_i():
    tokens = analyze("부산 해운대구에서 열렸다").tokens
    labels = labels_of(tokens, [(0, 7, "place")])
    assert labels[0] == "B-place"
    assert set(labels) == {"B-place", "I-place", "O"}


def test_training_learns_its_sentences_and_is_the_same_each_time(tmp_path):
    first, second = tmp_path / "first.tsv.gz", tmp_path / "second.tsv.gz"
    assert train_tagger(SENTENCES, first) == train_tagger(SENTENCES, second) > 0
    assert first.read_bytes() == second.read_bytes()
    assert score_tagger(SENTENCES, read_model(first))["all"].f1 == 1.0


def test_what_a_model_adds_up_is_the_weight_of_every_cue(tmp_path):
    path = tmp_path / "model.tsv.gz"
    train_tagger(SENTENCES, path)
    model = read_model(path)
    analysis = analyze("나루전자는 가온항공을 샀다.")
    sentence = places(analysis.text, analysis.tokens)
    for place, told in zip(sentence, cues(sentence), strict=True):
        own = {f"{cue}={value}" for cue, values in model.weights.items() for value in values}
        assert place.morpheme.form
        assert own & set(told)
    assert len(tag_names([analysis], model)) == 1


def test_no_text_and_an_empty_text_have_no_names():
    assert tag_names([]) == []
    assert tag_names([analyze(""), analyze("\n")]) == [[], []]


def test_every_kind_has_two_labels():
    assert len(LABELS) == 1 + 2 * len(KINDS)


def test_sentences_of_klue_are_split_by_the_digest_of_their_id(tmp_path):
    rows = [
        {
            "id": f"made-{number}",
            "text": "가람에서 만든 법",
            "entities": [{"start": 0, "end": 2, "surface": "가람", "kind": "place"}],
            "fine": [{"start": 8, "end": 9, "surface": "법", "kind": "CV_LAW"}],
        }
        for number in range(30)
    ]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "klue-news-shared.jsonl").write_text(lines, encoding="utf-8")
    aside = list(klue_sentences(tmp_path, set_aside=True))
    others = list(klue_sentences(tmp_path, set_aside=False))
    assert len(aside) == sum(is_set_aside(row["id"]) for row in rows)
    assert len(aside) + len(others) == 30
    assert {name[2] for one in aside for name in one.names} == {"place"}
    assert {name[2] for one in others for name in one.names} == {"place", "law"}


def test_labels_of_this_project_are_read_by_id(tmp_path):
    (tmp_path / "klue-news-unlabelled.tsv").write_text("made-1\t가람시는 넓다.\n", encoding="utf-8")
    labels = tmp_path / "labels.tsv"
    labels.write_text("made-1\t0:3:organization\n", encoding="utf-8")
    assert list(read_sentences(tmp_path, labels)) == [
        LabelledText("가람시는 넓다.", ((0, 3, "organization"),))
    ]


def test_missing_data_is_told(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        list(klue_sentences(tmp_path, set_aside=False))


def test_gold_without_entities_teaches_no_names(tmp_path):
    from etl.evaluate.gold import read_gold  # noqa: PLC0415

    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "가람시는 넓다.", "metrics": []}\n', encoding="utf-8")
    assert list(gold_texts(read_gold(path))) == []
