"""Counting the words of a text as Vietnamese newsrooms do; writing numbers as readers do."""

from django.utils.formats import get_format

from articles.vietnamese.letters import clean


def word_count(text: str) -> int:
    """Return how many words (chữ) ``text`` has: what stands between spaces is one.

    Vietnamese parts syllables by spaces, and newsrooms, like word processors, count those:
    ``Ủy ban nhân dân`` has four. A dash or another sign that stands alone is no word.
    """
    return sum(any(map(str.isalnum, piece)) for piece in clean(text).split())


def grouped(number: int) -> str:
    """Return a number as readers of the page write it: ``2.500.017``."""
    return f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR"))
