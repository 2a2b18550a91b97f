"""What counts as a word, for stories and for queries alike: a run of letters and digits.

Everything else parts words, so that ``15/7``, ``COVID-19`` or an address on the web are found by
their parts; PostgreSQL's own reading of such things would differ with what stands around them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from articles import vietnamese

WORD = re.compile(r"[^\W_]+")


def marked(text: str) -> list[str]:
    """Return the words in one spelling, small letters, marks kept."""
    return WORD.findall(vietnamese.normal(text).lower())


def folded(text: str) -> list[str]:
    """Return the words without marks."""
    return WORD.findall(vietnamese.fold(text))


def folded_all(words: Iterable[str]) -> list[str]:
    """Return words without marks; one may become several (``½``: 1, 2)."""
    return [part for word in words for part in _folded_word(word)]


@lru_cache(maxsize=20_000)
def _folded_word(word: str) -> tuple[str, ...]:
    return tuple(folded(word))
