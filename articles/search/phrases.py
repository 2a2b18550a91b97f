"""Phrases of three words and more: the index knows pairs of words, so the texts have to tell."""

from collections.abc import Iterable
from typing import Protocol

from articles.models import PublishedArticle
from articles.search.asking import Query
from articles.search.pieces import bare, pieces
from articles.search.places import Place
from articles.search.walking import Walked

LOT = 60
"""How many stories are found at once, to be read whether they have the phrases."""

FEW = 10
"""So many are read at least when some are wanted."""

MOST_LOTS = 16
"""So many lots are read for a page; where they do not fill it, the next page goes on."""


class Walk(Protocol):
    """Gives the next places of an answer, as ``walking.walk`` does."""

    def __call__(self, *, most: int, after: Place | None) -> Walked:
        """Return so many places at most, behind ``after``."""


def longer(query: Query) -> list[tuple[bytes, ...]]:
    """Return each phrase of a query of more than two words, in all its spellings, without marks."""
    each = zip(*(one.phrases for one in query.spellings), strict=True)
    return [tuple(map(_row, same)) for same in each if len(same[0]) > 2]


def walk_kept(query: Query, walk: Walk, *, most: int, after: Place | None) -> Walked:
    """Return the next places, at least ``most`` if there are, of stories that hold the phrases.

    It finds some lots (2 to 4 queries each) and reads, what costs most, no more of them than fill
    the page (1 query each time). What it did not read to the end it does not count.
    """
    lot, lots = max(most, LOT), 1
    found = walk(most=lot, after=after)
    places: list[Place] = []
    unread, last, is_end = found.places, after, len(found.places) < lot
    while len(places) < most and (unread or not is_end):
        if not unread:
            if lots == MOST_LOTS:
                break
            lots += 1
            unread = walk(most=lot, after=last).places
            is_end = len(unread) < lot
        wanted = max(most - len(places), FEW)
        read, unread = unread[:wanted], unread[wanted:]
        places += _kept(query, read)
        last = read[-1] if read else last
    is_whole = is_end and not unread
    return Walked(
        places,
        None if found.total is None else len(places),
        more=not is_whole,
        given_up_at=None if is_whole else last,
    )


def holding(query: Query, stories: Iterable[int]) -> set[int]:
    """Return those of some stories in which the longer phrases stand, with any marks (1 query)."""
    asked = longer(query)
    rows = PublishedArticle.objects.filter(pk__in=stories).values_list(
        "pk", "headline", "lead", "text", "byline", "people", "departments", "places"
    )
    kept = set()
    for pk, headline, lead, text, *named in rows.iterator():
        names = [item["name"] for items in named for item in items]
        said = [_row(bare(pieces(one))) for one in (headline, lead, text, *names)]
        if all(any(phrase in one for phrase in same for one in said) for same in asked):
            kept.add(pk)
    return kept


def _kept(query: Query, places: list[Place]) -> list[Place]:
    kept = holding(query, [place.pk for place in places])
    return [place for place in places if place.pk in kept]


def _row(words: Iterable[str | bytes]) -> bytes:
    """Return words in a row as bytes, of which a shorter row is a part."""
    said = (word if isinstance(word, bytes) else word.encode() for word in words)
    return b" " + b" ".join(said) + b" "
