"""Walking the tiers of an answer, a page at a time, in few queries whatever there is to find.

What is common is among the newest stories: of each tier these are read from the index of lexemes
first, and the older ones only where they do not fill the page. Of what is rare each of the newest
is looked at by itself, and the index asked for the older ones alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from articles.search.narrowing import Narrowing
from articles.search.places import Place
from articles.search.spans import Span
from articles.search.statement import Counted, Source, Step, answering, page_of
from articles.search.tiers import Tier

NEWEST = 8_000
"""How many of the newest stories are looked through first."""

FEW = 60
"""If no more of the newest answer, each is looked at by itself, and the older ones are counted."""

FURTHER = 10
"""How many times as far back as the newest a long page of a common query looks before all else."""

VAST = 200_000
"""Of an archive of more stories no more is counted than was looked through for the page: to go
through all that answer a little worse is half the work."""


@dataclass(frozen=True)
class Walked:
    """A page of an answer.

    ``total`` counts all stories that answer; if ``more`` says that there may be others, those that
    were looked through for the page. It is None on the pages behind the first. ``given_up_at`` is
    where others have to be looked for though the page is not full.
    """

    places: list[Place]
    total: int | None
    more: bool = False
    given_up_at: Place | None = None


def walk(
    source: Source,
    tiers: Sequence[Tier],
    narrowing: Narrowing,
    *,
    most: int,
    widest: int,
    beside: Collection[int] = (),
    count: bool = True,
    after: Place | None = None,
) -> Walked:
    """Return the next places of an answer behind ``after``; at most 3 queries.

    ``widest`` is the tier that holds all stories of the others, but for those ``beside`` it: they
    tell the total. Nothing is counted without ``count``, nor behind ``after``.
    """
    asked = [tier.narrowed(narrowing.groups) for tier in tiers]
    whole = narrowing.span.before(source.until)
    spans = whole.parted(NEWEST)
    if after:
        behind = whole.before(after.at).parted(NEWEST)
        steps = [Step(after.tier, span) for span in behind]
        steps += _steps(range(after.tier + 1, len(asked)), spans)
        rows, _number = page_of(source, asked, steps, most=most, after=after)
        return Walked(_places(rows), None)
    steps = _steps(range(len(asked)), spans)
    is_vast = False
    if len(spans) > 1:
        newest = answering(source, asked[widest], spans[0], few=FEW)
        if newest.stories is None:
            if most > FEW:
                steps = [nearer for step in steps for nearer in _nearer_first(step, spans, asked)]
            rows, _number = page_of(source, asked, steps, most=most)
            return Walked(_places(rows), max(newest.number, len(rows)), more=True)
        known = [replace(spans[0], stories=newest.stories), spans[1]]
        steps = _steps(range(len(asked)), known, others=dict.fromkeys(beside, spans))
        is_vast = newest.archive > VAST
    counted = Counted(widest, exactly=not is_vast, beside=beside) if count else None
    rows, number = page_of(source, asked, steps, most=most, count=counted)
    is_last = widest == len(asked) - 1
    more = is_vast and len(rows) == most and not (is_last and rows[-1][0] == widest)
    return Walked(_places(rows), None if number is None else max(number, len(rows)), more=more)


def is_answered(source: Source, tier: Tier, narrowing: Narrowing) -> bool:
    """Tell whether any story answers a tier (2 queries)."""
    spans = narrowing.span.before(source.until).parted(NEWEST)
    asked = tier.narrowed(narrowing.groups)
    rows, _number = page_of(source, [asked], _steps([0], spans), most=1)
    return bool(rows)


def _nearer_first(step: Step, spans: Sequence[Span], tiers: Sequence[Tier]) -> list[Step]:
    """Return a step in two, the nearer stories first, if it is to read very many older ones."""
    newest, older = spans
    if step.span != older or not tiers[step.tier].anywhere or newest.begins is None:
        return [step]
    cut = newest.begins - FURTHER * ((newest.ends or timezone.now()) - newest.begins)
    is_outside = older.begins is not None and cut <= older.begins
    if is_outside or cut >= newest.begins:  # all of the newest are still to come
        return [step]
    parts = Span(cut, older.ends), Span(older.begins, cut)
    return [Step(step.tier, part, within=older) for part in parts]


def _steps(
    tiers: Iterable[int], spans: Sequence[Span], others: Mapping[int, Sequence[Span]] | None = None
) -> list[Step]:
    return [Step(tier, span) for tier in tiers for span in (others or {}).get(tier, spans)]


def _places(rows: Sequence[tuple[int, datetime, int]]) -> list[Place]:
    return [Place(*row) for row in rows]
