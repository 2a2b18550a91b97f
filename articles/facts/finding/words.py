"""Words of a text with their places, and a matcher of many known phrases at once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles import vietnamese

_WORD = re.compile(r"[^\W_]+(?:[.&'’][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and where it stands (``text[start:end]``)."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Find:
    """Something named in a text: its name, its title if it is a person, where it first stands.

    ``why`` says how it was inferred where it does not stand there as such; empty otherwise.
    """

    name: str
    start: int
    title: str = ""
    why: str = ""


def words_of(text: str) -> list[Word]:
    """Return the words of ``text`` in order."""
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]


def side_by_side(text: str, before: Word, after: Word) -> bool:
    """Tell whether nothing but space stands between two words."""
    return text[before.end : after.start].isspace()


def capital_runs(text: str, words: list[Word]) -> Iterator[tuple[int, int]]:
    """Yield (first, beyond last) for each longest run of capitalised words side by side."""
    index = 0
    while index < len(words):
        end = index
        while (
            end < len(words)
            and words[end].is_capital
            and (end == index or side_by_side(text, words[end - 1], words[end]))
        ):
            end += 1
        if end > index:
            yield index, end
        index = max(end, index + 1)


class Phrases:
    """Known phrases, found in a text whichever way their tone marks are placed."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: dict[tuple[str, ...], str] = {}
        lengths: dict[str, set[int]] = {}
        for phrase in phrases:
            words = tuple(spelled(words_of(phrase)))
            if words:
                self._known[words] = phrase
                lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}

    def at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """Return how many words from ``index`` on make the longest known phrase, and the phrase.

        ``words`` are those of the text in the spelling of ``spelled``.
        """
        for length in self._lengths.get(words[index], ()):
            known = self._known.get(tuple(words[index : index + length]))
            if known:
                return length, known
        return None

    def __bool__(self) -> bool:
        return bool(self._known)


def spelled(words: list[Word]) -> list[str]:
    """Return the words in the spelling that ``Phrases`` compares by."""
    return [vietnamese.normal(word.text) for word in words]
