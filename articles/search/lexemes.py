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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from zlib import crc32

from articles.search import words

MOST_WORDS = 40_000
"""How many words of a text are searched."""

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


def numbers(searched: Searched) -> list[int]:
    """Return the numbers of a story's lexemes; of a very long one, those of its beginning."""
    found: set[int] = set()
    for text in (searched.headline, *searched.texts, *searched.names):
        _add(found, words.found_in(text)[:MOST_WORDS], 0)
    _add(found, words.found_in(searched.headline), _HEADLINE)
    tokens = (
        *searched.tokens,
        token("year", searched.day.year),
        token("month", month(searched.day)),
    )
    found.update(crc32(one.encode()) for one in tokens)
    return [*map(_signed, found), *[0] * (LEAST - len(found))]


def month(day: date) -> str:
    """Return a month as its token names it."""
    return f"{day.year:04}-{day.month:02}"


def _add(found: set[int], said: Sequence[str], begun: int) -> None:
    """Add the words and pairs of a text; ``begun`` is the checksum of what stands before each."""
    before = None
    for word in said:
        marked, folded = _bytes(word)
        if marked is not None:
            found.add(crc32(marked, begun))
        for bare in folded:
            now = crc32(bare, begun)
            found.add(now)
            if before is not None:
                found.add(crc32(bare, crc32(b"_", before)))
            before = now


@lru_cache(maxsize=50_000)
def _bytes(word: str) -> tuple[bytes | None, tuple[bytes, ...]]:
    """Return a word with its marks (None if it has none) and without, as bytes."""
    marked, folded = words.spelled(word)
    return (
        None if folded == (marked,) else marked.encode(),
        tuple(part.encode() for part in folded),
    )


def _signed(checksum: int) -> int:
    """Return a checksum as PostgreSQL's ``integer`` holds it."""
    return checksum - _SIGN if checksum >= _SIGN // 2 else checksum
