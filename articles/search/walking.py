"""Walking the tiers of an answer, a page at a time, in few queries whatever there is to find.

Of each tier the newest stories are read from the index of lexemes, and the older ones where those
do not fill the page: what is rare costs little anyhow, and what is common is among the newest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.search.narrowing import Narrowing
from articles.search.places import INSTANT, Place
from articles.search.shares import shares
from articles.search.spans import Span
from articles.search.statement import Source, Step, page_of
from articles.search.tiers import Tier

NEWEST = 8_000
"""How many of the newest stories are looked through first."""

FEW = 20_000
"""So many answers at most are counted."""


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
    """Return the next places of an answer behind ``after``; at most 3 queries.

    ``counted`` is the tier that holds all stories of those before it.
    """
    asked = [tier.narrowed(narrowing.groups) for tier in tiers]
    spans = narrowing.span.parted(NEWEST)
    behind = Span(narrowing.span.begins, after.at + INSTANT).parted(NEWEST) if after else spans
    steps = [
        Step(tier, span)
        for tier in range(after.tier if after else 0, len(asked))
        for span in (behind if after and tier == after.tier else spans)
    ]
    if after is not None:
        rows = page_of(source, asked, steps, after=after, most=most)
        return Walked([Place(tier, at, pk) for tier, at, pk, _total in rows], None)
    is_few = len(spans) == 1 or shares(source.table).most(asked[counted]) <= FEW
    total_of = [(counted, span) for span in (spans if is_few else spans[:1])]
    rows = page_of(source, asked, steps, most=most, total_of=total_of)
    places = [Place(tier, at, pk) for tier, at, pk, _total in rows]
    total = max([len(places), *(total for *_place, total in rows)])
    return Walked(places, total, more=not is_few and len(places) == most)
