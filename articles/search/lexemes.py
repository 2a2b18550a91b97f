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
from bisect import bisect_left
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


def words_of(both: str) -> list[str]:
    """Return the two words of a pair's lexeme."""
    return both.split("_")


def in_headline(lexeme: str) -> str:
    """Return the lexeme of a word or pair that stands in the headline."""
    return f"^{lexeme}"


def numbers(searched: Searched) -> "array[int]":
    """Return the numbers of a story's lexemes; of a very long one, those of its beginning.

    They are packed, so that those of many stories take a tenth of a list's memory, and stand in
    order: PostgreSQL, which sorts them for its index, then has half as much to do.
    """
    found: set[int] = set()
    for text in (searched.headline, *searched.texts, *searched.names):
        _add(found, text, _IN_TEXT)
    _add(found, searched.headline, _IN_HEADLINE)
    tokens = (
        *searched.tokens,
        token("year", searched.day.year),
        token("month", month(searched.day)),
    )
    found.update(crc32(one.encode()) for one in tokens)
    checksums = sorted(found)
    negative = bisect_left(checksums, _SIGN // 2)
    padding = [0] * (LEAST - len(found))
    in_order = array("I", checksums[negative:] + padding + checksums[:negative])
    return array("i", in_order.tobytes())


def month(day: date) -> str:
    """Return a month as its token names it."""
    return f"{day.year:04}-{day.month:02}"


Met = tuple[bytes, bytes, int]
"""What a piece of a text gives: the numbers of its own words and pairs, packed; its first word
without marks, which makes a pair with what stands before; the checksum that a pair with what
stands behind it goes on from. A piece without a word gives nothing (``()``)."""


def _add(found: set[int], text: str, known: Remembered[str, Met | tuple[()]]) -> None:
    """Add the numbers of a text's words and pairs, by what is known of its pieces."""
    met = list(filter(None, map(known.__getitem__, pieces(text))))
    if met:
        own, firsts, lasts = zip(*met, strict=True)
        found.update(array("I", b"".join(set(own))))
        found.update(map(crc32, firsts[1:], lasts))


def _known(begun: int) -> Remembered[str, Met | tuple[()]]:
    """Return what pieces give; ``begun`` is the checksum of what stands before each lexeme."""

    def met(piece: str) -> Met | tuple[()]:
        said = list(bare([piece]))
        if not said:
            return ()
        before = [crc32(b"_", crc32(word, begun)) for word in said]
        own = {crc32(form, begun) for form in _forms(piece)}
        own.update(map(crc32, said[1:], before))
        return array("I", own).tobytes(), said[0], before[-1]

    return Remembered(met)


_IN_TEXT, _IN_HEADLINE = _known(0), _known(crc32(b"^"))


def _forms(piece: str) -> list[bytes]:
    """Return the words of a piece without marks and, where they have any, with them, as bytes."""
    forms: list[str] = []
    for word in words.found_in(piece):
        marked, folded = words.spelled(word)
        forms += folded if folded == (marked,) else (marked, *folded)
    return [form.encode() for form in forms]


def _signed(checksum: int) -> int:
    """Return a checksum as PostgreSQL's ``integer`` holds it."""
    return checksum - _SIGN if checksum >= _SIGN // 2 else checksum
