"""The front page, the sections and the stories."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.models import PublishedArticle
from articles.photos.figures import rendition_url
from articles.public import stories
from articles.public.addresses import place_in_list
from articles.public.related import related
from articles.public.rendering import page
from articles.public.sections import Sections

SECONDS = 2
LATEST = 6
BLOCK = 4
"""How many stories stand beside the lead, in the column of latest ones, in a section's block."""

CARD_IMAGE_WIDTH = 1280


def home(request: HttpRequest) -> HttpResponse:
    """Return the front page, on which no story stands twice (4 queries).

    The newest story with a picture leads; then each section has its block.
    """
    sections = Sections()
    newest = sections.give(stories.cards()[: 1 + SECONDS + LATEST])
    others = _picture_first(newest)
    lead = others.pop(0) if others else None
    seconds = _with_pictures(others, SECONDS)
    of_sections = stories.newest_of_sections(sections, BLOCK, without=newest)
    context = {
        "is_home": True,
        "lead": lead,
        "seconds": seconds,
        "latest": [story for story in others if story not in seconds],
        "blocks": [
            (section, _picture_first(of_sections[section.pk]))
            for section in sections.all
            if section.pk in of_sections
        ],
    }
    return page(request, "home.html", context, sections=sections)


def _picture_first(found: list[PublishedArticle]) -> list[PublishedArticle]:
    """Return the stories with the first that has a picture at their head."""
    head = next((story for story in found if story.lead_photo), None)
    return [head, *(story for story in found if story is not head)] if head else list(found)


def _with_pictures(found: list[PublishedArticle], most: int) -> list[PublishedArticle]:
    """Return so many of the stories, those with a picture before those without."""
    return sorted(found, key=lambda story: story.lead_photo is None)[:most]


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a page of a section's stories (3 queries)."""
    sections = Sections()
    chosen = sections.called(slug)
    if chosen is None:
        raise Http404
    of_section = stories.cards().filter(section=chosen)
    context = {
        "section": chosen,
        "listing": stories.listing(of_section, place_in_list(request), sections),
    }
    return page(request, "section.html", context, sections=sections)


def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Return a story (5 queries): 410 with the notice if it is withdrawn, 404 before its hour."""
    sections = Sections()
    story = (
        PublishedArticle.objects.filter(pk=pk, published_at__lte=timezone.now())
        .defer("text", "search_marked", "search_folded")
        .first()
    )
    if story is None:
        raise Http404
    if story.withdrawn_at:
        return page(request, "withdrawn.html", {"story": story}, sections=sections, status=410)
    sections.give([story])
    if story.get_absolute_url() != request.path:
        return HttpResponsePermanentRedirect(story.get_absolute_url())
    context = {
        "story": story,
        "section": story.section,
        "corrections": list(story.corrections.all()),
        "related": related(story, sections),
        "card_image": _card_image(request, story.lead_photo),
    }
    return page(request, "article.html", context, sections=sections)


def _card_image(request: HttpRequest, photo: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the picture that stands with a link to the story elsewhere: address and size."""
    if not photo:
        return None
    width = max(
        (width for width in photo["widths"] if width <= CARD_IMAGE_WIDTH),
        default=photo["widths"][0],
    )
    return {
        "address": request.build_absolute_uri(rendition_url(photo["photo"], width, "jpg")),
        "width": width,
        "height": round(photo["height"] * width / photo["width"]),
        "alt": photo["alt"],
    }
