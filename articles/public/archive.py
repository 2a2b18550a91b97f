"""The archive: the stories of a day, and the way to the days beside it."""

from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles.models import PublishedArticle
from articles.public import stories
from articles.public.rendering import page
from articles.public.stories import Sections


def today(request: HttpRequest) -> HttpResponse:
    """Lead to the last day on which something came out."""
    newest = PublishedArticle.objects.public().newest_first().first()
    day = timezone.localdate(newest.published_at) if newest else timezone.localdate()
    return HttpResponseRedirect(address(day))


def archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """Return the stories of a day, the last first (4 queries)."""
    try:
        chosen = date(year, month, day)
    except ValueError:
        raise Http404 from None
    sections = Sections()
    start = timezone.make_aware(datetime.combine(chosen, time.min))
    end = start + timedelta(days=1)
    public = PublishedArticle.objects.public()
    found = stories.cards().filter(published_at__gte=start, published_at__lt=end)
    before = public.filter(published_at__lt=start).newest_first().only("published_at").first()
    after = (
        public.filter(published_at__gte=end).order_by("published_at").only("published_at").first()
    )
    context = {
        "day": chosen,
        "stories": sections.give(list(found)),
        "before": _day_of(before),
        "after": _day_of(after),
    }
    return page(request, "archive.html", context, sections=sections)


def address(day: date) -> str:
    """Return the address of a day's page."""
    return reverse("public:archive", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}"])


def _day_of(story: PublishedArticle | None) -> dict[str, object] | None:
    if story is None:
        return None
    day = timezone.localdate(story.published_at)
    return {"day": day, "address": address(day)}
