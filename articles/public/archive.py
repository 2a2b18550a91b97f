"""The archive: the stories of a day, the days of a month, and the way to those beside it."""

from calendar import Calendar
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles.models import PublishedArticle, paper_now
from articles.public import stories
from articles.public.addresses import day_called, hours_of, month_after, place_in_list
from articles.public.kept import LISTS, kept
from articles.public.rendering import OLDER, page
from articles.vietnamese.calendar import WEEKDAYS


def entrance(request: HttpRequest) -> HttpResponse:
    """Lead to the day that is asked for (``?ngay=2025-07-15``), else to the last with stories."""
    return HttpResponseRedirect(address(_asked(request) or _last_day() or timezone.localdate()))


@kept(OLDER)
def archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Return the stories of a day, the last first (4 queries)."""
    paper = paper_now()
    chosen = day_called(year, month, day)
    start, end = hours_of(chosen, chosen + timedelta(days=1))
    of_day = stories.cards().filter(published_at__gte=start, published_at__lt=end)
    context = {
        "day": chosen,
        "listing": stories.listing(of_day, place_in_list(request), paper),
        "beside": [
            {"rel": rel, "day": day, "address": address(day)} for rel, day in _beside(start, end)
        ],
    }
    return page(request, "archive.html", context, paper=paper, tags=[LISTS])


@kept()
def calendar(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """Return a month's calendar, each day with the number of its stories (4 queries)."""
    first = day_called(year, month, 1)
    start, end = hours_of(first, month_after(first))
    of_month = PublishedArticle.objects.public().filter(
        published_at__gte=start, published_at__lt=end
    )
    counted = (
        of_month.annotate(day=TruncDate("published_at")).values("day").annotate(number=Count("pk"))
    )
    numbers = dict(counted.order_by("day").values_list("day", "number"))
    context = {
        "month": first,
        "weekdays": WEEKDAYS,
        "weeks": [
            [
                {
                    "day": day,
                    "number": numbers.get(day, 0),
                    "address": address(day) if day in numbers else "",
                }
                if day.month == month
                else None
                for day in week
            ]
            for week in Calendar().monthdatescalendar(year, month)
        ],
        "beside": [
            {
                "rel": rel,
                "month": day,
                "address": reverse("public:calendar", args=[day.year, day.month]),
            }
            for rel, day in _beside(start, end)
        ],
    }
    return page(request, "calendar.html", context, paper=paper_now(), tags=[LISTS])


def _beside(start: datetime, end: datetime) -> list[tuple[str, date]]:
    """Return the nearest days with stories before and after a time (2 queries)."""
    public = PublishedArticle.objects.public()
    before = public.filter(published_at__lt=start).aggregate(at=Max("published_at"))["at"]
    after = public.filter(published_at__gte=end).aggregate(at=Min("published_at"))["at"]
    return [(rel, timezone.localdate(at)) for rel, at in (("prev", before), ("next", after)) if at]


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
