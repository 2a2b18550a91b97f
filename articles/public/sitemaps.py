"""Sitemaps: one file for each month, an index of them, each written in one pass."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Max
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from articles.models import PublishedArticle
from articles.public.stories import Sections

_OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index(request: HttpRequest) -> HttpResponse:
    """Return the index: the month files that have stories, with their last change."""
    months = (
        PublishedArticle.objects.public()
        .annotate(month=TruncMonth("published_at"))
        .values("month")
        .annotate(changed=Max("modified_at"))
        .order_by("-month")
    )
    entries = [
        (
            reverse("public:sitemap-month", args=[f"{row['month']:%Y}", f"{row['month']:%m}"]),
            row["changed"],
        )
        for row in months
    ]
    return HttpResponse(
        "".join(_index_lines(request, entries)), content_type="application/xml; charset=utf-8"
    )


def _index_lines(request: HttpRequest, entries: list[tuple[str, datetime]]) -> Iterator[str]:
    yield f'{_OPENING}<sitemapindex xmlns="{_SCHEMA}">\n'
    for address, changed in entries:
        yield (
            f"<sitemap><loc>{escape(request.build_absolute_uri(address))}</loc>"
            f"<lastmod>{changed.isoformat()}</lastmod></sitemap>\n"
        )
    yield "</sitemapindex>\n"


def month(request: HttpRequest, year: int, month: int) -> StreamingHttpResponse:
    """Return the stories of a month, written as they are read."""
    try:
        first = date(year, month, 1)
        beyond = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        raise Http404 from None
    start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (first, beyond))
    stories = (
        PublishedArticle.objects.public()
        .filter(published_at__gte=start, published_at__lt=end)
        .newest_first()
        .only("article_id", "section_id", "slug", "modified_at")
    )
    sections = Sections()

    def lines() -> Iterator[str]:
        yield f'{_OPENING}<urlset xmlns="{_SCHEMA}">\n'
        for story in stories.iterator(chunk_size=2000):
            sections.give([story])
            address = request.build_absolute_uri(story.get_absolute_url())
            yield (
                f"<url><loc>{escape(address)}</loc>"
                f"<lastmod>{story.modified_at.isoformat()}</lastmod></url>\n"
            )
        yield "</urlset>\n"

    return StreamingHttpResponse(lines(), content_type="application/xml; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Return what crawlers may read: everything but the desk and the search."""
    sitemap = request.build_absolute_uri(reverse("public:sitemap"))
    lines = ["User-agent: *", "Disallow: /toa-soan/", "Disallow: /tim-kiem/", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
