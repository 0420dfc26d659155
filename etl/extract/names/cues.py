"""What the tagger of names looks at: a morpheme's own cues, its word's, and its neighbours'.

Cues come in three groups, so that the weights of a group are added up once for all tokens that are alike:
of a morpheme (which speak for its neighbours, too), of a word (eojeol), and of a place in the sentence.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from etl.extract.clusters import clusters
from etl.extract.names.gazetteer import surfaces_in
from etl.extract.names.model import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from etl.extract.analysis import Token

# Cues of a morpheme that its neighbours look at, and those that only it does.
NEAR_CUES = ("form", "tag", "gazetteer", "fine", "coarse")
OWN_CUES = ("shape", "known", "first syllable", "last syllable", "last two")
WORD_CUES = (
    "particle", "noun tail", "noun end", "noun length", "next word", "next tail", "next is title", "is title",
    "word before",
)  # fmt: skip
PLACE_CUES = (
    "initial", "surname", "pair before", "tags before", "tags after", "tags around", "groups before",
    "groups after",
)  # fmt: skip
REACH = (-2, -1, 1, 2)

_LONGEST_COUNTED = 6
_ENDS_NOUN = "JEV"  # particles, endings and verbs end the nominal part of a word


def at(cue: str, place: int) -> str:
    """The name of a neighbour's cue: `form at -1`."""
    return f"{cue} at {place:+d}" if place else cue


class Morpheme(NamedTuple):
    """All that the cues of a morpheme follow from; `named` is what the lexicons know there (BP, IO …)."""

    form: str
    tag: str
    named: str | None
    known: bool
    surface: str


class Word(NamedTuple):
    """A word's noun and particle, the next word's noun, and the end of the noun of the word before."""

    noun: str
    particle: str | None
    following: str
    before: str


class Place(NamedTuple):
    """A morpheme in its sentence: itself, its word, and the values of `PLACE_CUES`."""

    morpheme: Morpheme
    word: Word
    values: tuple[str | None, ...]


EDGE = Morpheme("$", "$", None, known=True, surface="")  # stands before and behind a sentence


def places(text: str, tokens: Sequence[Token]) -> list[Place]:
    """The tokens of a sentence as the tagger sees them."""
    named = _named(text, tokens)
    found: list[Place] = []
    tags = ["$", *(token.tag for token in tokens), "$"]
    groups = ["$", *(_coarse(token) for token in tokens), "$"]
    previous = "$"
    for index, (token, (word, initial)) in enumerate(zip(tokens, _words(text, tokens), strict=True)):
        surface = text[token.start : token.end] or token.form
        before, own, after = tags[index : index + 3]
        values = (
            "yes" if initial else None,
            _noun_length(word) if initial and surface[0] in _surnames() else None,
            f"{previous} {token.form}",
            f"{before} {own}",
            f"{own} {after}",
            f"{before} {own} {after}",
            f"{groups[index]} {groups[index + 1]}",
            f"{groups[index + 1]} {groups[index + 2]}",
        )
        morpheme = Morpheme(token.form, token.tag, named.get(token.start), token.known, surface)
        found.append(Place(morpheme, word, values))
        previous = token.form
    return found


def near_values(one: Morpheme) -> tuple[str | None, ...]:
    """The values of `NEAR_CUES`."""
    return one.form, one.tag, one.named, *_groups().get((one.form, one.tag), (None, None))


def own_values(one: Morpheme) -> tuple[str | None, ...]:
    """The values of `OWN_CUES`."""
    surface = one.surface
    return _shape(surface), None if one.known else "unknown", surface[:1], surface[-1:], surface[-2:]


def word_values(word: Word) -> tuple[str | None, ...]:
    """The values of `WORD_CUES`."""
    titles = words_of("titles", "title")
    return (
        word.particle,
        word.noun[-2:],
        word.noun[-1:],
        _noun_length(word),
        word.following,
        word.following[-2:],
        "yes" if word.following in titles else None,
        "yes" if word.noun in titles else None,
        word.before,
    )


def cues(sentence: Sequence[Place]) -> Iterator[list[str]]:
    """For each token all its cues as `cue=value`, as training counts them."""
    morphemes = [EDGE, EDGE, *(place.morpheme for place in sentence), EDGE, EDGE]
    for index, place in enumerate(sentence):
        groups = [
            (NEAR_CUES, near_values(place.morpheme)),
            (OWN_CUES, own_values(place.morpheme)),
            (WORD_CUES, word_values(place.word)),
            (PLACE_CUES, place.values),
        ]
        for reach in REACH:
            values = near_values(morphemes[index + 2 + reach])
            groups.append((tuple(at(cue, reach) for cue in NEAR_CUES), values))
        yield [
            f"{cue}={value}"
            for names, values in groups
            for cue, value in zip(names, values, strict=True)
            if value is not None
        ]


def _noun_length(word: Word) -> str:
    return str(min(len(word.noun), _LONGEST_COUNTED))


@cache
def _groups() -> dict[tuple[str, str], tuple[str, str]]:
    return {word: (str(fine), str(coarse)) for word, (fine, coarse) in clusters().items()}


def _coarse(token: Token) -> str:
    """The coarse group of a morpheme, else its tag."""
    found = _groups().get((token.form, token.tag))
    return found[1] if found else token.tag


@cache
def _surnames() -> frozenset[str]:
    return words_of("surnames", "surname")


def _words(text: str, tokens: Sequence[Token]) -> list[tuple[Word, bool]]:
    """For each token its word, and whether it begins it."""
    nouns: list[str] = []
    particles: list[str | None] = []
    numbers: list[tuple[int, bool]] = []
    last_end = -1
    for token in tokens:
        initial = token.start != last_end
        if initial:
            nouns.append("")
            particles.append(None)
        numbers.append((len(nouns) - 1, initial))
        if particles[-1] is None:
            if token.tag[0] in _ENDS_NOUN:
                particles[-1] = f"{token.form}/{token.tag[0]}"
            else:
                nouns[-1] += text[token.start : token.end]
        last_end = token.end
    nouns.append("")
    words = [
        Word(nouns[number], particle, nouns[number + 1], nouns[number - 1][-2:] if number else "")
        for number, particle in enumerate(particles)
    ]
    return [(words[number], initial) for number, initial in numbers]


def _named(text: str, tokens: Sequence[Token]) -> dict[int, str]:
    """Offset → B or I and what the lexicons know there: P place, R region, O organization."""
    found: dict[int, str] = {}
    if tokens:
        for start, end, kind in surfaces_in(text, tokens[0].start, tokens[-1].end):
            found[start] = f"B{kind}"
            found |= dict.fromkeys(range(start + 1, end), f"I{kind}")
    return found


_SHAPES = (
    (re.compile(r"[가-힣]+"), "hangul"),
    (re.compile(r"[0-9]+"), "digits"),
    (re.compile(r"[A-Z]+"), "capitals"),
    (re.compile(r"[A-Za-z]+"), "latin"),
    (re.compile(r"[一-鿿]+"), "hanja"),
)


def _shape(surface: str) -> str:
    for pattern, shape in _SHAPES:
        if pattern.fullmatch(surface):
            return f"{shape}{min(len(surface), 4)}" if shape == "hangul" else shape
    return "other"
