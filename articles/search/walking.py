"""Walking the tiers of an answer, a page at a time, in few queries whatever there is to find.

Each tier is read from the index of lexemes as a whole where that is little; of one that may hold
very many stories only the newest are read, and the older ones where those do not fill the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.search.narrowing import Narrowing
from articles.search.places import INSTANT, Place
from articles.search.shares import shares
from articles.search.spans import Span
from articles.search.statement import Source, Step, page_of
from articles.search.tiers import Tier

FEW = 30_000
"""A tier of so many stories at most is read as a whole."""

NEWEST = 8_000
"""How many of the newest stories are looked through for a tier that may hold more."""


@dataclass(frozen=True)
class Walked:
    """A page of an answer.

    ``total`` counts all stories that answer, of what was looked through if ``more`` says that
    there may be others; it is None on the pages behind the first.
    """

    places: list[Place]
    total: int | None
    more: bool = False


def walk(
    source: Source,
    tiers: Sequence[Tier],
    narrowing: Narrowing,
    *,
    most: int,
    counted: int,
    after: Place | None = None,
) -> Walked:
    """Return the next places of an answer behind ``after``; 2 queries, 3 or 4 for common words.

    ``counted`` is the tier that holds all stories of those before it.
    """
    asked = [tier.narrowed(narrowing.groups) for tier in tiers]
    known = shares(source.table, asked)
    large = [known.most(tier) > FEW for tier in asked]
    whole = narrowing.span
    newest = whole.parted(NEWEST) if any(large) else [whole]
    steps = []
    for tier in range(after.tier if after else 0, len(asked)):
        spans = newest if large[tier] else [whole]
        if after and tier == after.tier and large[tier]:
            spans = Span(whole.begins, after.at + INSTANT).parted(NEWEST)
        steps += [
            Step(tier, span, [(j, span if large[j] else whole) for j in range(tier)])
            for span in spans
        ]
    total_of = None if after else (counted, newest[0] if large[counted] else whole)
    rows = page_of(source, asked, steps, after=after, most=most, total_of=total_of)
    places = [Place(tier, at, pk) for tier, at, pk, _total in rows]
    if after is not None:
        return Walked(places, None)
    total = max([len(places), *(total for *_place, total in rows)])
    return Walked(places, total, more=large[counted] and len(newest) > 1 and len(places) == most)
