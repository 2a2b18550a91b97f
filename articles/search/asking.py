"""Reading what somebody typed; any text at all is a query."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.contrib.postgres.search import SearchQuery

from articles import vietnamese
from articles.search import words

MOST_CHARACTERS = 1000
MOST_WORDS = 16
"""How much of a query is looked for; the rest is left out, and the answer says so."""

_QUOTED = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]")


@dataclass(frozen=True)
class Query:
    """What somebody typed, in words with their marks, one spelling, small letters.

    ``parts`` must all be found; a part of several words (a phrase in quotes) as it stands.
    ``shortened`` tells that the query was too long to be looked for whole.
    """

    typed: str
    parts: tuple[tuple[str, ...], ...] = ()
    shortened: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Every word, those of phrases among them."""
        return tuple(word for part in self.parts for word in part)

    @property
    def with_marks(self) -> tuple[tuple[str, ...], ...]:
        """The parts that carry marks (đ is one); a part typed without any means all spellings."""
        return tuple(part for part in self.parts if words.folded_all(part) != list(part))

    def folded(self) -> SearchQuery:
        """Return the query for the folded vector."""
        return _all(words.folded_all(part) for part in self.parts)

    def marked(self) -> SearchQuery:
        """Return the query for the marked vector; only if there are parts ``with_marks``."""
        return _all(self.with_marks)

    def together(self) -> SearchQuery:
        """Return the query that asks for all words side by side, for the folded vector."""
        return _side_by_side(words.folded_all(self.words))


def read(typed: str) -> Query:
    """Return what ``typed`` asks for.

    Words in double quotes are a phrase; a quote without its fellow means nothing, nor does any
    other sign.
    """
    text = vietnamese.clean(typed[:MOST_CHARACTERS])
    phrases = [tuple(words.marked(found)) for found in _QUOTED.findall(text)]
    singles = [(word,) for word in words.marked(_QUOTED.sub(" ", text))]
    parts = list(dict.fromkeys(part for part in (*singles, *phrases) if part))
    kept = _first_words(parts)
    return Query(
        typed=" ".join(text.split()),
        parts=tuple(kept),
        shortened=kept != parts or len(typed) > MOST_CHARACTERS,
    )


def _first_words(parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    kept, room = [], MOST_WORDS
    for part in parts:
        if room:
            kept.append(part[:room])
            room -= len(kept[-1])
    return kept


def _all(parts: Iterable[Iterable[str]]) -> SearchQuery:
    return reduce(and_, map(_side_by_side, parts))


def _side_by_side(said: Iterable[str]) -> SearchQuery:
    """Return the words as a phrase; PostgreSQL quotes them, so that none is ever an operator."""
    return SearchQuery(" ".join(said), search_type="phrase", config="simple")
