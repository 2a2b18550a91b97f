"""Which edition of the site holds, and until when.

The database raises the edition's number with every change that readers can see. Time changes pages
too: a scheduled story's hour comes, a day begins with its masthead. So an edition ends with the
next change or at the next such moment, whichever comes first.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

QUERY = """
SELECT number, begun_at,
    (SELECT max(published_at) FROM articles_publishedarticle
        WHERE withdrawn_at IS NULL AND published_at <= %(now)s),
    (SELECT min(published_at) FROM articles_publishedarticle
        WHERE withdrawn_at IS NULL AND published_at > %(now)s)
FROM articles_edition
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition: its ``name``, which no other one has, and when it falls ``due`` (Unix time).

    The name holds the number, when the database began it (a restored database counts anew), and
    the last moment at which time alone may have changed pages (``since``).
    """

    name: str
    due: float
    number: int = 0
    since: datetime = datetime.min


def read_edition(row: tuple[Any, ...] | None, now: datetime) -> Edition:
    """Return the edition that ``QUERY`` found at ``now``."""
    if row is None:
        raise DatabaseError("The database has no edition: it is not set up.")
    number, begun, last, following = row
    today = midnight(now)
    since = max(today, last) if last else today
    tomorrow = midnight(today + timedelta(hours=36))
    due = min(tomorrow, following) if following else tomorrow
    name = f"{number}.{begun.timestamp():.6f}.{since.timestamp():.6f}"
    return Edition(name, due.timestamp(), number, since)


def ask() -> Edition:
    """Ask the database which edition holds (1 query)."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(QUERY, {"now": now})
        return read_edition(cursor.fetchone(), now)


def midnight(moment: datetime) -> datetime:
    """Return when the day of ``moment`` began in the paper's time."""
    # Not ``beginning_of``: the server reads this before there are models.
    return timezone.make_aware(datetime.combine(timezone.localdate(moment), time.min))
