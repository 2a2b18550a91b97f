"""Long texts taken by the pieces between their spaces, each looked at once and then remembered.

Most pieces of a text (``tỉnh``, ``Đồng,``, ``15/7``) have been met before, so what is made of them
comes from a ``dict`` and an archive of a million stories goes through in minutes.
"""

from collections.abc import Callable, Iterable, Sized
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from articles import vietnamese
from articles.search import words

MOST_WORDS = 40_000
"""How many words of a text are searched."""

MOST_REMEMBERED = 50_000
"""Pieces that are remembered: those that come often are fewer in any language."""

Key = TypeVar("Key", bound=Sized)
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """What a function gives for each key; what it gave is found at the speed of ``dict``."""

    def __init__(self, give: Callable[[Key], Value]) -> None:
        super().__init__()
        self._give: Callable[[Key], Value] = give

    def __missing__(self, key: Key) -> Value:
        value = self._give(key)
        if len(key) <= words.LONGEST:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[key] = value
        return value


@lru_cache(maxsize=8)
def pieces(text: str) -> tuple[str, ...]:
    """Return what stands between the spaces of a text; of a very long one, its first words.

    Those of the last texts are remembered: each text of a story is gone through more than once.
    """
    if len(text) > MOST_WORDS:
        return tuple(words.found_in(text)[:MOST_WORDS])
    return tuple(vietnamese.nfc(text).split())


def bare(of_text: Iterable[str]) -> list[bytes]:
    """Return the words of a text's pieces in their order, without marks, as bytes."""
    return list(chain.from_iterable(map(_BARE.__getitem__, of_text)))


def _bare(piece: str) -> tuple[bytes, ...]:
    """Return the words of one piece: one, seldom several (``15/7``) or none."""
    return tuple(word.encode() for word in words.folded(piece))


_BARE = Remembered(_bare)
