"""Spans of time that stories are searched in, and the lexemes that an index knows them by."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from articles.search.lexemes import month, token
from articles.search.places import INSTANT

MOST_MONTHS = 36
"""A longer span is asked for by its years."""

MOST_YEARS = 100
"""A still longer one is not narrowed down by the index."""

AHEAD = timedelta(days=366)
"""How far ahead a story may be scheduled; a span without an end reaches so far."""


@dataclass(frozen=True)
class Span:
    """The time from ``begins`` on and before ``ends``; None is no bound.

    ``stories`` are those of it that can answer, where that is known: no index is asked then. It is
    the same span nevertheless.
    """

    begins: datetime | None = None
    ends: datetime | None = None
    stories: tuple[int, ...] | None = field(default=None, compare=False)

    @property
    def lexemes(self) -> tuple[str, ...]:
        """The months, or years if they are many, of which a story in the span has one.

        None at all for a span without a beginning.
        """
        if self.begins is None:
            return ()
        first = timezone.localdate(self.begins)
        last = timezone.localdate(self.ends or timezone.now() + AHEAD)
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        if len(months) <= MOST_MONTHS:
            days = (date(at // 12, at % 12 + 1, 1) for at in months)
            return tuple(token("month", month(day)) for day in days)
        years = range(first.year, last.year + 1)
        return tuple(token("year", year) for year in years) if len(years) <= MOST_YEARS else ()

    def before(self, last: datetime | None) -> "Span":
        """Return the part of the span up to ``last``, all of it for None."""
        if last is None or (self.ends is not None and self.ends <= last):
            return self
        return Span(self.begins, last + INSTANT)

    def parted(self, newest: int) -> list["Span"]:
        """Return the span in two parts, the first with the ``newest`` stories (1 query).

        One that has no more stories than that, or begins behind them, stays whole.
        """
        cut = _hour_of(newest, self.ends)
        if cut is None or (self.begins is not None and cut <= self.begins):
            return [self]
        return [Span(cut, self.ends), Span(self.begins, cut)]


def _hour_of(place: int, before: datetime | None) -> datetime | None:
    """Return when the story at this place of the list of the newest came out; None at its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT published_at FROM articles_publishedwords WHERE published_at < %s"
            " ORDER BY published_at DESC OFFSET %s LIMIT 1",
            [before or timezone.now() + AHEAD, place],
        )
        found = cursor.fetchone()
    return found[0] if found else None
