"""What a story is found by: its lexemes, each a number, so that one index answers any question.

The kinds of lexeme, as texts:

* ``tinh``: a word without marks; ``tỉnh``: the same with its marks, where it has any;
* ``hoi_dong``: two words side by side, without marks. Two syllables are a word in Vietnamese more
  often than one is, and an index knows nothing of places in a text;
* ``^tinh``, ``^tỉnh``, ``^hoi_dong``: the same, in the headline;
* ``author:7``, ``section:2``, ``year:2025``, ``month:2025-07`` …: what a search is narrowed by.

No word holds ``_``, ``^`` or ``:``, so the kinds cannot be taken for each other. A lexeme's number
is the CRC-32 of its text: PostgreSQL builds an index of numbers three times as fast as one of
texts (``tsvector``). In an archive of a million stories one lexeme in a thousand shares its
number with another; whatever it brings in stands behind the stories that the words really suit.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from articles.search import words
from articles.search.pieces import Remembered, bare, pieces

LEAST = 510
"""How many numbers a row has at least: PostgreSQL keeps what is longer than 2,000 bytes apart from
the row (TOAST), and a search, which reads many rows and no lexemes, then reads little."""

_SIGN = 1 << 32
_HEADLINE = crc32(b"^")


@dataclass(frozen=True)
class Searched:
    """What of a story is searched; ``names`` are those of people, bodies and places beside it.

    ``tokens`` are what a search is narrowed by (``token``); ``day`` is the day it is listed at.
    """

    headline: str
    texts: Sequence[str]
    names: Iterable[str]
    tokens: Iterable[str]
    day: date


def token(kind: str, which: object) -> str:
    """Return the lexeme of what a search is narrowed by: ``token("author", 7)``."""
    return f"{kind}:{which}"


def number(lexeme: str) -> int:
    """Return a lexeme's number, between -2³¹ and 2³¹."""
    return _signed(crc32(lexeme.encode()))


def pair(first: str, second: str) -> str:
    """Return the lexeme of two folded words side by side."""
    return f"{first}_{second}"


def in_headline(lexeme: str) -> str:
    """Return the lexeme of a word or pair that stands in the headline."""
    return f"^{lexeme}"


def numbers(searched: Searched) -> "array[int]":
    """Return the numbers of a story's lexemes; of a very long one, those of its beginning.

    They are packed, so that those of many stories take a tenth of a list's memory.
    """
    found: set[int] = set()
    for text in (searched.headline, *searched.texts, *searched.names):
        _add(found, text, _NUMBERS, _BEFORE)
    _add(found, searched.headline, _HEADLINE_NUMBERS, _HEADLINE_BEFORE)
    tokens = (
        *searched.tokens,
        token("year", searched.day.year),
        token("month", month(searched.day)),
    )
    found.update(crc32(one.encode()) for one in tokens)
    return array("i", array("I", found).tobytes()) + array("i", [0]) * (LEAST - len(found))


def month(day: date) -> str:
    """Return a month as its token names it."""
    return f"{day.year:04}-{day.month:02}"


def _add(
    found: set[int],
    text: str,
    of_piece: Remembered[str, tuple[int, ...]],
    before: Remembered[bytes, int],
) -> None:
    """Add a text's words, and its pairs; the two say what a piece and a pair's first word give."""
    of_text = pieces(text)
    found.update(*map(of_piece.__getitem__, set(of_text)))
    said = bare(of_text)
    found.update(map(crc32, said[1:], map(before.__getitem__, said)))


def _forms(piece: str) -> list[bytes]:
    """Return the words of a piece without marks and, where they have any, with them, as bytes."""
    forms: list[str] = []
    for word in words.found_in(piece):
        marked, folded = words.spelled(word)
        forms += folded if folded == (marked,) else (marked, *folded)
    return [form.encode() for form in forms]


def _numbers(begun: int) -> Remembered[str, tuple[int, ...]]:
    """Return the numbers of a piece's words; ``begun`` is the checksum of what stands before."""
    return Remembered(lambda piece: tuple(crc32(form, begun) for form in _forms(piece)))


def _before(begun: int) -> Remembered[bytes, int]:
    """Return the checksum that a pair goes on from, by its first word."""
    return Remembered(lambda first: crc32(b"_", crc32(first, begun)))


_NUMBERS, _BEFORE = _numbers(0), _before(0)
_HEADLINE_NUMBERS, _HEADLINE_BEFORE = _numbers(_HEADLINE), _before(_HEADLINE)


def _signed(checksum: int) -> int:
    """Return a checksum as PostgreSQL's ``integer`` holds it."""
    return checksum - _SIGN if checksum >= _SIGN // 2 else checksum
