"""The archive: the stories of a day, and the way to the days beside it."""

from datetime import date, timedelta

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.models import PublishedArticle
from articles.public import stories
from articles.public.addresses import day_called, hours_of, place_in_list
from articles.public.rendering import page
from articles.public.sections import Sections


def entrance(request: HttpRequest) -> HttpResponse:
    """Lead to the day that is asked for (``?ngay=2025-07-15``), else to the last with stories."""
    return HttpResponseRedirect(address(_asked(request) or _last_day() or timezone.localdate()))


def archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Return the stories of a day, the last first (5 queries)."""
    sections = Sections()
    chosen = day_called(year, month, day)
    start, end = hours_of(chosen, chosen + timedelta(days=1))
    of_day = stories.cards().filter(published_at__gte=start, published_at__lt=end)
    public = PublishedArticle.objects.public()
    before = public.filter(published_at__lt=start).aggregate(at=Max("published_at"))["at"]
    after = public.filter(published_at__gte=end).aggregate(at=Min("published_at"))["at"]
    context = {
        "day": chosen,
        "listing": stories.listing(of_day, place_in_list(request), sections),
        "beside": [
            {"rel": rel, "day": timezone.localdate(at), "address": address(timezone.localdate(at))}
            for rel, at in (("prev", before), ("next", after))
            if at
        ],
    }
    return page(request, "archive.html", context, sections=sections)


def address(day: date) -> str:
    """Return the address of a day's page."""
    return reverse("public:archive", args=[day.year, day.month, day.day])


def _asked(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.GET.get("ngay", ""))
    except ValueError:
        return None


def _last_day() -> date | None:
    newest = PublishedArticle.objects.public().aggregate(at=Max("published_at"))["at"]
    return timezone.localdate(newest) if newest else None
