"""Walking the tiers of an answer, a page at a time, in few queries whatever there is to find.

Of each tier the newest stories are read from the index of lexemes, and the older ones where those
do not fill the page: what is rare costs little anyhow, and what is common is among the newest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.search.narrowing import Narrowing
from articles.search.places import Place
from articles.search.statement import Source, Step, page_of
from articles.search.tiers import Tier

NEWEST = 8_000
"""How many of the newest stories are looked through first."""

FEW = 60
"""If more than so many of the newest answer, the older ones are not counted."""


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
    counted: int | None,
    after: Place | None = None,
) -> Walked:
    """Return the next places of an answer behind ``after``; at most 3 queries.

    ``counted`` is the tier that holds all stories of those before it; None to count none.
    """
    asked = [tier.narrowed(narrowing.groups) for tier in tiers]
    whole = narrowing.span.before(source.until)
    spans = whole.parted(NEWEST)
    behind = whole.before(after.at).parted(NEWEST) if after else spans
    steps = [
        Step(tier, span)
        for tier in range(after.tier if after else 0, len(asked))
        for span in (behind if after and tier == after.tier else spans)
    ]
    if after is not None or counted is None:
        rows, _newest, _older = page_of(source, asked, steps, after=after, most=most)
        return Walked(_places(rows), None)
    counted_in = [(counted, span) for span in spans]
    rows, newest, older = page_of(source, asked, steps, most=most, count=counted_in, few=FEW)
    return Walked(_places(rows), max(len(rows), newest + (older or 0)), more=older is None)


def _places(rows: Sequence[tuple[int, datetime, int]]) -> list[Place]:
    return [Place(*row) for row in rows]
