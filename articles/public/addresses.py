"""What readers put into an address: where in a list they are, which day they want."""

from datetime import MAXYEAR, MINYEAR, date, datetime

from django.http import Http404, HttpRequest

from articles.models.days import beginning_of
from articles.public.rendering import OLDER
from articles.public.stories import Key


def place_in_list(request: HttpRequest) -> Key | None:
    """Return where in a list the page goes on; None for its beginning.

    Raises ``Http404`` for an address that no page of ours has linked to.
    """
    if OLDER not in request.GET:
        return None
    try:
        return Key.read(request.GET[OLDER])
    except ValueError:
        raise Http404 from None


def hours_of(first: date, beyond: date) -> tuple[datetime, datetime]:
    """Return the moments at which the days from ``first`` up to ``beyond`` begin and end."""
    return beginning_of(first), beginning_of(beyond)


def day_called(year: int, month: int, day: int) -> date:
    """Return the day. Raises ``Http404`` if the calendar has none such, or no year around it."""
    try:
        chosen = date(year, month, day)
    except ValueError:
        raise Http404 from None
    if chosen.year in {MINYEAR, MAXYEAR}:
        raise Http404
    return chosen


def month_after(first: date) -> date:
    """Return the first day of the month that follows the one ``first`` begins."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
