"""Bytes become text without loss, whatever encoding they are in or declare."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import ReadError
from etl.read.encodings import decode, normalize, require_whole

TEXT = "가람시는 5일 하늘강에 다리를 놓는다고 밝혔다.\n윤가온 시장은 “시민 3만명이 건널 것”이라고 말했다."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "johab", "utf-16"])
@pytest.mark.parametrize("declared", [None, "utf-8", "euc-kr", "no-such-encoding"])
def test_the_bytes_decide_whatever_is_declared(encoding, declared):
    decoded = decode(TEXT.encode(encoding), declared)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_text(encoding):
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_a_declaration_that_lies_is_told():
    assert decode(TEXT.encode("cp949"), "UTF-8").repairs == ("declared_utf-8",)
    assert decode(TEXT.encode("cp949"), "EUC-KR").repairs == ()


def test_lines_in_two_encodings_are_read_each_by_its_own():
    first, second = TEXT.split("\n")
    decoded = decode(first.encode() + b"\n" + second.encode("cp949"))
    assert (decoded.text, decoded.repairs) == (TEXT, ("mixed_lines",))


@pytest.mark.parametrize("right", ["utf-8", "cp949"])
def test_text_that_was_encoded_twice_is_taken_back(right):
    taken_for_western = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in TEXT.encode(right))
    decoded = decode(taken_for_western.encode())
    assert (decoded.text, decoded.repairs) == (TEXT, ("double_encoded_cp1252",))


def test_decomposed_hangul_is_composed():
    decoded = decode(unicodedata.normalize("NFD", TEXT).encode())
    assert (decoded.text, decoded.repairs) == (TEXT, ("nfc",))


@pytest.mark.parametrize(
    "text", ["Café au lait à Paris, 3 € — “déjà vu”", "ASCII only", "東京 大阪 名古屋", "Здравствуйте"]
)
def test_text_of_other_languages_is_left_as_it_is(text):
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\x00", "empty"),
        (bytes(range(256)), "binary"),
        (TEXT.encode()[:-2], "undecodable"),
        (b"\xef\xbb\xbf\xff\xff", "undecodable"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(content, code):
    with pytest.raises(ReadError) as caught:
        decode(content)
    assert caught.value.code == code


@pytest.mark.parametrize("lost", [0xFFFD, 0xD83D])
def test_text_that_lost_characters_before_is_refused(lost):
    with pytest.raises(ReadError) as caught:
        require_whole(f"가{chr(lost)}나")
    assert caught.value.code == "lost_characters"


@given(st.text())
def test_normalized_text_stays_as_it_is(text):
    once = normalize(text)
    assert normalize(once) == once
    assert "\r" not in once


@given(st.text(alphabet="가나다라마바사아자차카타파하 .,\n0123456789%", min_size=1).filter(str.strip))
def test_any_hangul_comes_back_from_cp949(text):
    # A few letters alone may be UTF-8 by chance (카 is ī); a sentence never is.
    text = f"{text} 가람시는 밝혔다."
    assert decode(text.encode("cp949")).text == normalize(text)
