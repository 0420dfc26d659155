"""Every row of every lexicon has a source, and the rows of names do what their examples say."""

import pytest

from etl.extract.analysis import analyze_all
from etl.extract.names.gazetteer import entries, find_known
from etl.extract.names.model import words_of
from etl.extract.names.organizations import find_by_head
from etl.extract.names.persons import find_persons
from etl.extract.names.titled import kind_of
from etl.extract.quotes import find_quotes
from etl.lexicon import lexicon, lexicon_names


@pytest.mark.parametrize("name", lexicon_names())
def test_every_row_has_a_source_and_an_example(name):
    bare = [row for row in lexicon(name) if not row["source"].strip() or not row["example"].strip()]
    assert bare == []


@pytest.mark.parametrize("name", lexicon_names())
def test_no_row_stands_twice(name):
    rows = [tuple(row.values()) for row in lexicon(name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", ["regions", "agencies", "countries"])
def test_an_example_names_what_the_row_is_about(name):
    missed = []
    for row in lexicon(name):
        found = {one.name for one in find_known(row["example"])}
        guarded = any(entries()[word].guarded for word in entries() if row["example"].startswith(word))
        if not guarded and not found & {row["name"], row.get("place")}:
            missed.append(row["example"])
    assert missed == []


def test_a_region_that_is_a_common_word_is_named_behind_its_province():
    guarded = {surface: entry for surface, entry in entries().items() if entry.guarded}
    assert guarded
    for surface, entry in guarded.items():
        assert entry.place in {one.name for one in find_known(f"대구 {surface}에서 열렸다")}
        assert list(find_known(f"{surface}를 보았다")) == []


def test_an_index_is_a_product_by_each_of_its_names_and_its_market_is_not():
    for row in lexicon("market_indices"):
        for surface in (row["name"], *filter(None, row["short_names"].split("|"))):
            (found,) = find_known(f"{surface}가 올랐다")
            assert (found.kind, found.name) == ("product", row["name"])
        assert list(find_known(row["example"]))
    assert list(find_known("코스닥 상장을 앞뒀다")) == []


def test_a_company_is_named_by_its_stock_code():
    missed = [row["name"] for row in lexicon("companies") if not list(find_known(row["example"]))]
    assert missed == []


def test_a_company_that_is_a_common_word_needs_its_stock_code():
    ambiguous = [row["name"] for row in lexicon("companies") if row["ambiguous"]]
    assert "대상" in ambiguous
    found = [name for name in ambiguous for one in find_known(f"{name}이 있다") if one.name == name]
    assert set(found) <= {row["name"] for row in lexicon("publishers")} | {
        row["name"] for row in lexicon("agencies")
    }


def test_a_title_makes_a_person_of_a_name():
    rows = [row for row in lexicon("titles") if row["title"] != "씨"]
    analyses = analyze_all(row["example"] for row in rows)
    missed = [
        row["example"]
        for row, analysis in zip(rows, analyses, strict=True)
        if [one.name for one in find_persons(analysis)] != ["윤가온"]
    ]
    assert missed == []


def test_a_surname_begins_a_name():
    rows = lexicon("surnames")
    analyses = analyze_all(row["example"] for row in rows)
    missed = [
        row["example"]
        for row, analysis in zip(rows, analyses, strict=True)
        if [one.name for one in find_persons(analysis)] != [row["surname"] + "가온"]
    ]
    assert missed == []


def test_a_head_noun_tells_the_kind():
    for row in lexicon("name_heads"):
        if row["kind"] in {"event", "program", "law"}:
            assert kind_of(f"한빛 {row['head']}") is not None, row["head"]


def test_common_nouns_that_end_as_names_do_are_no_names():
    analyses = analyze_all(row["example"] for row in lexicon("not_names"))
    found = [one.name for analysis in analyses for one in find_by_head(analysis)]
    assert [name for name in found if name in words_of("not_names", "word")] == []


def test_common_words_that_begin_as_surnames_do_are_no_persons():
    analyses = analyze_all(row["example"] for row in lexicon("not_persons"))
    found = [one.name for analysis in analyses for one in find_persons(analysis)]
    assert [name for name in found if name in words_of("not_persons", "word")] == []


def test_common_words_that_end_as_titles_do_make_no_person():
    analyses = analyze_all(row["example"] for row in lexicon("not_titles"))
    assert [one.name for analysis in analyses for one in find_persons(analysis)] == []


def test_a_verb_of_saying_ends_a_quotation():
    rows = lexicon("verbs_of_saying")
    for row, analysis in zip(rows, analyze_all(row["example"] for row in rows), strict=True):
        assert [quote.verb for quote in find_quotes(analysis, [])] == [row["verb"]]
