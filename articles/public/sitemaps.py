"""Sitemaps: a file for each month's stories, others for the pages that list them, and an index.

The form is that of sitemaps.org, where a file holds 50,000 addresses at most: what is more stands
in a second file and so on. A file is written as its rows are read: its size costs no memory.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from math import ceil
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.db.models.functions import Greatest
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from articles.models import (
    DIRECTORIES,
    PublishedArticle,
    Section,
    paper_now,
)
from articles.public.addresses import day_called, hours_of, month_after

ROWS_AT_A_TIME = 2000

MOST = 50_000
"""How many addresses a file may hold (https://www.sitemaps.org/protocol.html)."""

LAST = 50_000
"""The last file that the index may name (the same protocol)."""

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"

CHANGED = Greatest("modified_at", "withdrawn_at")
"""When readers last saw a change of a story, its end included (PostgreSQL leaves nulls out)."""

Address = tuple[str, datetime | None]
"""A path on the site, and when what stands there last changed (None: not told)."""


def index(request: HttpRequest) -> HttpResponse:
    """Return the index of the files, each month's with its last change (5 queries)."""
    return _xml(_written(request, "sitemapindex", "sitemap", _files()))


def lists(request: HttpRequest, part: int = 1) -> StreamingHttpResponse:
    """Return the front page, the sections, and everyone and everything that stories name."""
    return _file(request, islice(_lists(), *_rows_of(part)))


def month(request: HttpRequest, year: int, month: int, part: int = 1) -> StreamingHttpResponse:
    """Return the stories of a month, the first first: what is added goes to the last file."""
    first = day_called(year, month, 1)
    start, end = hours_of(first, month_after(first))
    stories = PublishedArticle.objects.public().filter(
        published_at__gte=start, published_at__lt=end
    )
    return _file(request, _stories(stories.order_by("published_at", "pk")[slice(*_rows_of(part))]))


def _rows_of(part: int) -> tuple[int, int]:
    """Return which addresses stand in a file, counted from 0, and where the next one begins.

    Raises ``Http404`` for a part that no index names.
    """
    if not 1 <= part <= LAST:
        raise Http404
    return (part - 1) * MOST, part * MOST


def _parts(addresses: int) -> range:
    """Return the numbers of the files that so many addresses need."""
    return range(1, max(1, ceil(addresses / MOST)) + 1)


def _address(name: str, *which: int, part: int) -> str:
    return reverse(f"public:{name}", args=[*which, part] if part > 1 else which)


def robots(request: HttpRequest) -> HttpResponse:
    """Return what crawlers may read: all but the desk and the forms."""
    sitemaps = ("public:sitemap", "public:sitemap-news")
    desk = reverse("admin:index")
    lines = [
        "User-agent: *",
        f"Disallow: {desk}",
        f"Disallow: {reverse('public:report', args=[0]).removesuffix('0/')}",
        "",
        *(f"Sitemap: {request.build_absolute_uri(reverse(name))}" for name in sitemaps),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _files() -> Iterator[Address]:
    """Yield the files; a withdrawal changes its month's file too, so does a section's address."""
    months = _months()
    named = sum(found.count() for found in _named())
    for part in _parts(1 + Section.objects.count() + named):
        newest = max((changed for _month, changed, _public in months), default=None)
        yield _address("sitemap-lists", part=part), newest
    for first, changed, public in months:
        for part in _parts(public) if public else ():
            yield _address("sitemap-month", first.year, first.month, part=part), changed


def _months() -> list[tuple[datetime, datetime, int]]:
    """Return the months in which stories came out, the last first (1 query).

    Each with its last change and how many of its stories are public.
    """
    zone = timezone.get_current_timezone_name()
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, {"now": timezone.now(), "zone": zone})
        found: list[tuple[datetime, datetime, int]] = cursor.fetchall()
        return found


_MONTHS = """
WITH ends AS (
    SELECT
        date_trunc('month', min(published_at) AT TIME ZONE %(zone)s) AS first,
        date_trunc('month', max(published_at) AT TIME ZONE %(zone)s) AS last
    FROM articles_publishedarticle WHERE published_at <= %(now)s)
SELECT month, changed, public
FROM ends, generate_series(first, last, '1 month') AS month, LATERAL (
    SELECT
        greatest(max(greatest(modified_at, withdrawn_at)), (
            SELECT max(readdressed_at) FROM articles_section AS section
            WHERE readdressed_at IS NOT NULL AND EXISTS (
                SELECT FROM articles_publishedarticle
                WHERE section_id = section.id AND withdrawn_at IS NULL
                    AND published_at >= month AT TIME ZONE %(zone)s
                    AND published_at < (month + interval '1 month') AT TIME ZONE %(zone)s
                    AND published_at <= %(now)s))) AS changed,
        count(*) FILTER (WHERE withdrawn_at IS NULL) AS public
    FROM articles_publishedarticle
    WHERE published_at >= month AT TIME ZONE %(zone)s
        AND published_at < (month + interval '1 month') AT TIME ZONE %(zone)s
        AND published_at <= %(now)s) AS told
WHERE changed IS NOT NULL
ORDER BY month DESC
"""
"""Each month's stories are looked through by themselves: to ask of every story in which month it
came out took five times as long."""


def _came_out() -> Any:
    return PublishedArticle.objects.filter(published_at__lte=timezone.now()).order_by()


def _lists() -> Iterator[Address]:
    changes = dict(
        _came_out().values("section").annotate(at=Max(CHANGED)).values_list("section", "at")
    )
    yield reverse("public:home"), max(changes.values(), default=None)
    for section in paper_now().sections:
        yield section.get_absolute_url(), changes.get(section.pk)
    for found in _named():
        for entry in found.order_by("pk").only("slug").iterator(chunk_size=ROWS_AT_A_TIME):
            yield entry.get_absolute_url(), None


def _named() -> Iterator[QuerySet[Any]]:
    """Yield the entries of each directory that public stories name."""
    for column, (entry, link) in DIRECTORIES.items():
        public = link.objects.filter(**{column: OuterRef("pk")}, published_at__lte=timezone.now())
        yield entry.objects.filter(Exists(public))


def _stories(stories: Any) -> Iterator[Address]:
    paper = paper_now()
    rows = stories.only("article_id", "section_id", "slug", "modified_at")
    for story in rows.iterator(chunk_size=ROWS_AT_A_TIME):
        paper.with_sections([story])
        yield story.get_absolute_url(), story.modified_at


def _written(
    request: HttpRequest, whole: str, part: str, addresses: Iterable[Address]
) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_SCHEMA}">\n'
    for path, changed in addresses:
        lastmod = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        yield f"<{part}><loc>{escape(request.build_absolute_uri(path))}</loc>{lastmod}</{part}>\n"
    yield f"</{whole}>\n"


def _file(request: HttpRequest, addresses: Iterator[Address]) -> StreamingHttpResponse:
    """Return a file of addresses; raises ``Http404`` if there are none."""
    first = next(addresses, None)
    if first is None:
        raise Http404
    return _streamed(_written(request, "urlset", "url", chain([first], addresses)))


def _xml(lines: Iterator[str]) -> HttpResponse:
    return HttpResponse("".join(lines), content_type="application/xml; charset=utf-8")


def _streamed(lines: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")
