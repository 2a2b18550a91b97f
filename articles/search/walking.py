"""Walking the tiers of an answer, a page at a time, in few queries whatever there is to find.

What is common is among the newest stories: of each tier these are read from the index of lexemes
first, and the older ones only where they do not fill the page. What is rare costs little anywhere,
and is asked of all stories at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.search.narrowing import Narrowing
from articles.search.places import Place
from articles.search.spans import Span
from articles.search.statement import Source, Step, number_of, page_of
from articles.search.tiers import Tier

NEWEST = 8_000
"""How many of the newest stories are looked through first."""

FEW = 60
"""If more of the newest answer, these are looked through first and the older ones not counted."""


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
    widest: int,
    count: bool = True,
    after: Place | None = None,
) -> Walked:
    """Return the next places of an answer behind ``after``; at most 3 queries.

    ``widest`` is the tier that holds all stories of those before it, which are told the total;
    not without ``count``, and not behind ``after``.
    """
    asked = [tier.narrowed(narrowing.groups) for tier in tiers]
    whole = narrowing.span.before(source.until)
    spans = whole.parted(NEWEST)
    if after is None and len(spans) > 1:
        newest = number_of(source, asked[widest], spans[0])
        if newest > max(FEW, most):
            rows, _total = page_of(source, asked, _steps(range(len(asked)), spans), most=most)
            return Walked(_places(rows), newest, more=True)
        spans = [whole]
    behind = whole.before(after.at).parted(NEWEST) if after else []
    first = after.tier + 1 if after else 0
    steps = [
        *(Step(after.tier, span) for span in behind if after),
        *_steps(range(first, len(asked)), spans),
    ]
    counted = (widest, whole) if count and after is None else None
    rows, total = page_of(source, asked, steps, most=most, after=after, count=counted)
    return Walked(_places(rows), total if total is None else max(total, len(rows)))


def _steps(tiers: Iterable[int], spans: Sequence[Span]) -> list[Step]:
    return [Step(tier, span) for tier in tiers for span in spans]


def _places(rows: Sequence[tuple[int, datetime, int]]) -> list[Place]:
    return [Place(*row) for row in rows]
