"""The front page, the sections and the stories."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.models import PublishedArticle
from articles.public import stories
from articles.public.rendering import page
from articles.public.stories import Sections


def home(request: HttpRequest) -> HttpResponse:
    """Return the front page: the newest stories, then each section's (3 queries)."""
    sections = Sections()
    newest = sections.give(list(stories.cards()[:14]))
    lead = next((story for story in newest[:6] if story.lead_photo), newest[0] if newest else None)
    others = [story for story in newest if story is not lead]
    shown = {story.pk for story in [*others[:12], *([lead] if lead else [])]}
    newest_of = stories.newest_of_sections(sections, each=18)
    blocks = [
        (section, [story for story in newest_of.get(section.pk, []) if story.pk not in shown][:4])
        for section in sections.all
    ]
    context = {
        "lead": lead,
        "seconds": others[:4],
        "latest": others[4:12],
        "blocks": [(section, found) for section, found in blocks if found],
    }
    return page(request, "home.html", context, sections=sections)


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a page of a section's stories (2 queries)."""
    sections = Sections()
    chosen = next((section for section in sections.all if section.slug == slug), None)
    if chosen is None:
        raise Http404
    listing = stories.listing(
        stories.cards().filter(section=chosen), request.GET.get("truoc", ""), sections
    )
    context = {"section": chosen, "listing": listing, "is_first": "truoc" not in request.GET}
    return page(request, "section.html", context, sections=sections)


def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Return a story (5 queries): 410 with the notice if it is withdrawn, 404 before its hour."""
    sections = Sections()
    story = (
        PublishedArticle.objects.defer("text", "search_marked", "search_folded")
        .filter(pk=pk)
        .first()
    )
    if story is None:
        raise Http404
    sections.give([story])
    if story.withdrawn_at:
        return page(request, "withdrawn.html", {"story": story}, sections=sections, status=410)
    if story.published_at > timezone.now():
        raise Http404
    if story.get_absolute_url() != request.path:
        return HttpResponsePermanentRedirect(story.get_absolute_url())
    context = {
        "story": story,
        "section": story.section,
        "corrections": list(story.corrections.all()),
        "related": stories.related(story, sections),
    }
    return page(request, "article.html", context, sections=sections)
