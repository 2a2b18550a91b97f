"""Reading what somebody typed; any text at all is a query."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from articles import vietnamese
from articles.search import words
from articles.search.lexemes import pair

MOST_CHARACTERS = 1000
MOST_WORDS = 16
"""How much of a query is looked for; the rest is left out, and the answer says so."""

MOST_SPELT_BOTH_WAYS = 2
"""How many words are looked for in both spellings: each doubles what the index is asked."""

_PARTS = re.compile(
    r"[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]|(?P<number>\d+(?:[/.,:-]\d+)+)|(?P<word>[^\W_]+)"
)

_FRACTION = re.compile(r"\d[.,:]\d")
"""A number in which a ``0`` counts, such as ``1,07``."""


@dataclass(frozen=True)
class Query:
    """What somebody typed, in words with their marks, one spelling, small letters, in order.

    ``parts`` must all be found; a part of several words (a phrase, a date) as it stands.
    ``shortened`` tells that the query was too long to be looked for whole.
    """

    typed: str
    parts: tuple[tuple[str, ...], ...] = ()
    shortened: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word, those of phrases among them."""
        return tuple(word for part in self.parts for word in part)

    @cached_property
    def with_marks(self) -> frozenset[str]:
        """The words that carry marks (đ is one); a word typed without any means all spellings."""
        return frozenset(word for word in self.words if words.folded_all([word]) != [word])

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words without marks; a word that marks alone make up stays as it is."""
        return tuple(part for word in self.words for part in (words.folded_all([word]) or [word]))

    @cached_property
    def spellings(self) -> tuple["Query", ...]:
        """The query as typed, and as others write it: ``kĩ thuật 07`` for ``kỹ thuật 7``."""
        found, folded = [self], set(self.folded)
        has_fraction = _FRACTION.search(self.typed) is not None
        alike: dict[str, dict[str, str]] = {}
        for word in self.words:
            # Those that differ in their marks alone change together, or pairs would come and go.
            alike.setdefault(_bare(word), {})[word] = _other_spelling(
                word, of_days=not has_fraction
            )
        both = [
            others
            for others in alike.values()
            if all(other and _bare(other) not in folded for other in others.values())
        ]
        for others in both[:MOST_SPELT_BOTH_WAYS]:
            found += [query._with(others) for query in found]
        return tuple(found)

    def _with(self, others: Mapping[str, str]) -> "Query":
        parts = (tuple(others.get(word, word) for word in part) for part in self.parts)
        return replace(self, parts=tuple(parts))

    @property
    def pairs(self) -> tuple[str, ...]:
        """The lexemes of all words that were typed side by side, without marks, each once."""
        return tuple(dict.fromkeys(pair(*both) for both in pairwise(self.folded)))

    @property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The parts of several words, without marks."""
        folded = (tuple(words.folded_all(part)) for part in self.parts)
        return tuple(part for part in folded if len(part) > 1)

    @property
    def pairs_of_phrases(self) -> tuple[str, ...]:
        """The lexemes of the words that must stand side by side, without marks."""
        return tuple(pair(*both) for phrase in self.phrases for both in pairwise(phrase))


def read(typed: str) -> Query:
    """Return what ``typed`` asks for.

    Words in double quotes are a phrase, and so are the parts of a number or a date (``1.250``,
    ``15/7``); a quote without its fellow means nothing, nor does any other sign.
    """
    text = vietnamese.clean(typed[:MOST_CHARACTERS])
    found = (tuple(words.marked(match[match.lastgroup or 0])) for match in _PARTS.finditer(text))
    parts = tuple(part for part in found if part)
    kept = tuple(_first_words(parts))
    return Query(
        typed=" ".join(text.split()),
        parts=kept,
        shortened=kept != parts or len(typed) > MOST_CHARACTERS,
    )


def _other_spelling(word: str, *, of_days: bool) -> str:
    """Return how others write a word: a syllable with ``i`` or ``y``, a day or month with ``0``."""
    if of_days and re.fullmatch("0?[0-9]", word):
        return word[1:] or f"0{word}"
    return vietnamese.other_spelling(word)


def _bare(word: str) -> str:
    return " ".join(words.folded_all([word]))


def _first_words(parts: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    kept, room = [], MOST_WORDS
    for part in parts:
        if room:
            kept.append(part[:room])
            room -= len(kept[-1])
    return kept
