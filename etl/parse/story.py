"""What a body is compared by: a MinHash sketch of its letters, and the bands by which near copies meet.

The share of equal positions of two sketches estimates the share of shingles that the two texts have in
common (Jaccard). docs/choices.md has the figures behind the numbers here.
"""

from __future__ import annotations

from hashlib import blake2b

from rensa import RMinHash

from etl.parse.ids import letters_and_digits

MIN_LETTERS = 60  # shorter bodies are flashes and notices, whose phrases outlets share
SHINGLE = 12  # long enough that each number of a templated report spoils most shingles around it
POSITIONS = 256
BANDS = 32
ROWS = 3
_SEED = 20240305  # sketches of another seed cannot be compared: never change it
_LOW_BITS = 0xFFFF  # two texts agree in them by chance once in 65,536 positions; the rest is only weight


def story_sketch(body: str) -> tuple[int, ...]:
    """The MinHash sketch of a body, the same on every machine; empty where the body is too short to compare.

    >>> len(story_sketch("가람시는 시립 도서관을 다음 달 3일 연다고 밝혔다. " * 3))
    256
    >>> story_sketch("가람시는 도서관을 연다.")
    ()
    """
    letters = letters_and_digits(body)
    if len(letters) < MIN_LETTERS:
        return ()
    sketch = RMinHash(num_perm=POSITIONS, seed=_SEED)
    sketch.update([letters[start : start + SHINGLE] for start in range(len(letters) - SHINGLE + 1)])
    return tuple(value & _LOW_BITS for value in sketch.digest())


def story_bands(sketch: tuple[int, ...]) -> tuple[int, ...]:
    """The bands of a sketch: of two near copies, one band at least is nearly surely the same number.

    >>> story_bands(tuple(range(256)))[:2]
    (8014764071059429065, 9665938099714640766)
    >>> story_bands(())
    ()
    """
    if not sketch:
        return ()
    return tuple(_band(number, sketch[number * ROWS : (number + 1) * ROWS]) for number in range(BANDS))


def _band(number: int, values: tuple[int, ...]) -> int:
    packed = b"".join(value.to_bytes(2, "big") for value in (number, *values))
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "big")
