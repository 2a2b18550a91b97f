"""What counts as a word, for stories and for queries alike: a run of letters and digits.

Everything else parts words, so that ``15/7``, ``COVID-19`` or an address on the web are found by
their parts.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from articles import vietnamese

LONGEST = 64
"""How many letters of a word count."""

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=50_000)
def spelled(word: str) -> tuple[str, tuple[str, ...]]:
    """Return a word in one spelling in small letters, and without marks.

    Without marks it is one word, seldom several (``½``: 1, 2) or none.
    """
    marked = vietnamese.normal(word).lower()[:LONGEST]
    return marked, tuple(part[:LONGEST] for part in WORD.findall(vietnamese.fold(marked)))


def found_in(text: str) -> list[str]:
    """Return the words as they stand in ``text``."""
    return WORD.findall(vietnamese.nfc(text))


def marked(text: str) -> list[str]:
    """Return the words in one spelling, small letters, marks kept."""
    return [spelled(word)[0] for word in found_in(text)]


def folded(text: str) -> list[str]:
    """Return the words without marks."""
    return folded_all(found_in(text))


def folded_all(words: Iterable[str]) -> list[str]:
    """Return words without marks; one may become several (``½``: 1, 2)."""
    return [part for word in words for part in spelled(word)[1]]
