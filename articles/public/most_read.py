"""Which stories are read most: counted by a signal from readers' browsers, listed in steps.

Pages come from caches, so they cannot count themselves. The signal carries no cookie and nothing
about the reader; counts are kept in this process for some seconds and then added up in the
database. The list that readers see is written only when it changes, since that begins a new
edition of the site.
"""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.models import MostRead, Paper, PublishedArticle, Reads
from articles.public.stories import cards

LISTED = 5
"""How many stories the list names."""

WITHIN = timedelta(days=2)
"""The reads that count for the list; older ones are deleted."""

WRITTEN_EVERY = 10.0
RANKED_EVERY = 300.0
"""Seconds between two writings of the counts, and between two rankings."""

REMEMBERED = 10_000
"""How many pairs of reader and story are remembered, so that a reload counts once."""

_ROBOT = re.compile(
    r"bot|crawl|spider|slurp|headless|preview|lighthouse|facebookexternalhit|python|curl|wget|http",
    re.IGNORECASE,
)
_LOCK = 0x6D6F7374
"""The lock in PostgreSQL under which one process ranks."""


class Tally:
    """Counts of stories opened, kept until they are taken; safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._counts: Counter[int] = Counter()
        self._seen: dict[int, None] = {}
        self._taken_at = float("-inf")

    def add(self, reader: str, story: int) -> None:
        """Count that ``reader`` opened ``story``, if that is not remembered.

        A hash is remembered, since anybody may call themselves what they like, at any length.
        """
        both = hash((reader, story))
        with self._lock:
            if both in self._seen:
                return
            self._seen[both] = None
            if len(self._seen) > REMEMBERED:
                del self._seen[next(iter(self._seen))]
            self._counts[story] += 1

    def take(self, every: float = WRITTEN_EVERY) -> Counter[int]:
        """Return the counts and begin anew; none if ``every`` seconds have not passed."""
        with self._lock:
            if self._clock() - self._taken_at < every:
                return Counter()
            self._taken_at = self._clock()
            taken, self._counts = self._counts, Counter()
            return taken


class Pace:
    """Tells whether something is due that is done every so many seconds."""

    def __init__(self, every: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._every = every
        self._clock = clock
        self._last = float("-inf")

    def is_due(self) -> bool:
        """Tell whether it is due, and count it as done if it is."""
        now = self._clock()
        if now - self._last < self._every:
            return False
        self._last = now
        return True


tally = Tally()
ranking = Pace(RANKED_EVERY)


@csrf_exempt
@require_POST
def opened(request: HttpRequest, pk: str) -> HttpResponse:
    """Count that a story was opened in a browser on a page of ours; answers 204 in any case."""
    if is_from_our_pages(request) and not _is_robot(request):
        tally.add(f"{request.META['REMOTE_ADDR']} {request.headers.get('User-Agent')}", int(pk))
        counts = tally.take()
        if counts:
            write(counts, timezone.now())
            if ranking.is_due():
                rank(timezone.now())
    response = HttpResponse(status=204)
    response["Cache-Control"] = "no-store"
    return response


def is_from_our_pages(request: HttpRequest) -> bool:
    """Tell whether a page of this site sent the request, as browsers say it."""
    host = request.get_host()
    return request.headers.get("Origin") in {f"https://{host}", f"http://{host}"}


def _is_robot(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(_ROBOT.search(agent))


def write(counts: Counter[int], at: datetime) -> None:
    """Add up what was counted, in one statement; a number that is no story is left out."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO articles_reads (story_id, hour, number)
            SELECT article_id, %s, number
            FROM unnest(%s::bigint[], %s::integer[]) AS counted (pk, number)
            JOIN articles_publishedarticle ON article_id = pk
            ORDER BY article_id
            ON CONFLICT (story_id, hour)
            DO UPDATE SET number = articles_reads.number + EXCLUDED.number
            """,
            [hour, list(counts.keys()), list(counts.values())],
        )


@transaction.atomic
def rank(at: datetime) -> None:
    """Write the list anew if it is another one than readers see; forget old counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return
    Reads.objects.filter(hour__lt=at - WITHIN).delete()
    public = PublishedArticle.objects.public().values("pk")
    counted = Reads.objects.filter(story__in=public).values("story").annotate(total=Sum("number"))
    newest_of_equals = counted.order_by("-total", "-story").values_list("story", flat=True)
    wanted = list(newest_of_equals[:LISTED])
    if wanted != list(MostRead.objects.values_list("story", flat=True)):
        MostRead.objects.all().delete()
        MostRead.objects.bulk_create(
            MostRead(position=position, story_id=story) for position, story in enumerate(wanted, 1)
        )


def most_read(paper: Paper) -> list[PublishedArticle]:
    """Return the public stories that are read most, the most read first; 1 query."""
    listed = cards().filter(most_read__isnull=False).order_by("most_read__position")
    return paper.with_sections(listed)
