"""What counts as a word, for stories and for queries alike: a run of letters and digits.

Everything else parts words, so that ``15/7``, ``COVID-19`` or an address on the web are found by
their parts; PostgreSQL's own reading of such things would differ with what stands around them.
"""

import re
from collections.abc import Callable, Iterable

from articles import vietnamese

WORD = re.compile(r"[^\W_]+")


class _Remembered(dict[str, list[str]]):
    """The words of pieces of text: a language has few, so each is read once.

    A piece is what stands between spaces, and no rule of spelling looks across a space.
    """

    MOST = 50_000
    LONGEST = 40

    def __init__(self, read: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, piece: str) -> list[str]:
        found = self._read(piece)
        if len(piece) <= self.LONGEST and len(self) < self.MOST:
            self[piece] = found
        return found


_MARKED = _Remembered(lambda piece: WORD.findall(vietnamese.normal(piece).lower()))
_FOLDED = _Remembered(lambda piece: WORD.findall(vietnamese.fold(piece)))


def marked(text: str) -> list[str]:
    """Return the words in one spelling, small letters, marks kept."""
    return [word for piece in text.split() for word in _MARKED[piece]]


def folded(text: str) -> list[str]:
    """Return the words without marks."""
    return [word for piece in text.split() for word in _FOLDED[piece]]


def folded_all(words: Iterable[str]) -> list[str]:
    """Return words without marks; one may become several (``½``: 1, 2)."""
    return folded(" ".join(words))
