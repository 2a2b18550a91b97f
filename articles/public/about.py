"""Who makes the paper and how to reach them; everything that it had to correct."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.models import Correction, paper_now
from articles.public.addresses import place_in_list
from articles.public.kept import CORRECTIONS, LISTS, kept
from articles.public.rendering import OLDER, page
from articles.public.stories import PAGE, Key, behind


@kept()
def about(request: HttpRequest) -> HttpResponse:
    """Return the page about the paper (1 query)."""
    return page(request, "about.html", {}, paper=paper_now(), tags=[])


@kept()
def contact(request: HttpRequest) -> HttpResponse:
    """Return the page with the newsroom's addresses (1 query)."""
    return page(request, "contact.html", {}, paper=paper_now(), tags=[])


@kept(OLDER)
def corrections(request: HttpRequest) -> HttpResponse:
    """Return the corrections of the stories that readers have, the last first (2 queries)."""
    paper = paper_now()
    public = Correction.objects.filter(
        story__published_at__lte=timezone.now(), story__withdrawn_at__isnull=True
    )
    rows = behind(public, place_in_list(request), "id").order_by("-published_at", "-pk")
    told = rows.select_related("story").only(
        "text", "published_at", "story__slug", "story__headline", "story__section_id"
    )
    found = list(told[: PAGE + 1])
    shown = found[:PAGE]
    paper.with_sections([correction.story for correction in shown])
    older = str(Key(shown[-1].published_at, shown[-1].pk)) if len(found) > PAGE else ""
    context = {"corrections": shown, "older": older}
    tags = [CORRECTIONS, LISTS]
    return page(request, "corrections.html", context, paper=paper, tags=tags)
