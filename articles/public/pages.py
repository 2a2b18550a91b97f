"""The front page, the sections and the stories."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.models import PublishedArticle, paper_now
from articles.public import stories, structured_data
from articles.public.addresses import place_in_list
from articles.public.card_images import card_image
from articles.public.corrected import corrections_of, story_called
from articles.public.kept import HOME, LISTS, MISSING, kept
from articles.public.most_read import most_read
from articles.public.redirects import new_address
from articles.public.related import related
from articles.public.rendering import OLDER, page

SECONDS = 2
LATEST = 6
BLOCK = 4
"""How many stories stand beside the lead, in the column of latest ones, in a section's block."""

ASLEEP = timedelta(days=366)
"""A section whose newest story is so much older than the paper's has no block; in a block that it
has for another story, such an old one tells its day, lest it be taken for news."""


@kept()
def home(request: HttpRequest) -> HttpResponse:
    """Return the front page (4 queries): no story twice but in the list of the most read.

    The newest story with a picture leads; then each section has its block.
    """
    paper = paper_now()
    newest = paper.with_sections(stories.cards()[: 1 + SECONDS + LATEST])
    others = _picture_first(newest)
    lead = others.pop(0) if others else None
    seconds = _with_pictures(others, SECONDS)
    of_sections = stories.newest_of_sections(paper, BLOCK, without=newest)
    awake = _awake(newest, of_sections)
    context = {
        "is_home": True,
        "today": timezone.localdate(),
        "told": [structured_data.website(request)],
        "lead": lead,
        "seconds": seconds,
        "latest": [story for story in others if story not in seconds],
        "most_read": most_read(paper),
        "long_ago": newest[0].published_at - ASLEEP if newest else None,
        "blocks": [
            (section, _picture_first(of_sections[section.pk]))
            for section in paper.menu
            if section.pk in awake
        ],
    }
    return page(request, "home.html", context, paper=paper, tags=[HOME, LISTS])


def _awake(
    newest: Sequence[PublishedArticle], of_sections: Mapping[int, Sequence[PublishedArticle]]
) -> set[int]:
    """Return those of the sections with stories for a block that are still written for."""
    of_newest = {story.section_id for story in newest}
    return {
        section
        for section, found in of_sections.items()
        if section in of_newest or found[0].published_at > newest[0].published_at - ASLEEP
    }


def _picture_first(found: list[PublishedArticle]) -> list[PublishedArticle]:
    """Return the stories with the first that has a picture at their head."""
    head = next((story for story in found if story.lead_photo), None)
    return [head, *(story for story in found if story is not head)] if head else list(found)


def _with_pictures(found: list[PublishedArticle], most: int) -> list[PublishedArticle]:
    """Return so many of the stories, those with a picture before those without."""
    return sorted(found, key=lambda story: story.lead_photo is None)[:most]


@kept(OLDER)
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a page of a section's stories (2 queries)."""
    paper = paper_now()
    chosen = paper.section_called(slug)
    if chosen is None:
        raise Http404
    of_section = stories.cards().filter(section=chosen)
    context = {
        "section": chosen,
        "told": [structured_data.trail(request, (chosen.name, chosen.get_absolute_url()))],
        "listing": stories.listing(of_section, place_in_list(request), paper),
    }
    tags = [f"section-{chosen.pk}"]
    return page(request, "section.html", context, paper=paper, tags=tags)


@kept()
def article(request: HttpRequest, section: str, slug: str, pk: int) -> HttpResponse:
    """Return a story (3 queries): 410 with the notice if it is withdrawn, 404 before its hour.

    At another address than its own it takes 1 query more to see whether that was another's.
    """
    paper = paper_now()
    story = story_called(pk)
    if story is None:
        raise Http404
    paper.with_sections([story])
    is_its_own = story.get_absolute_url() == request.path
    # Another site numbered its stories too: what it called by this number comes before ours.
    former = None if is_its_own else new_address(request)
    if former:
        return HttpResponsePermanentRedirect(former)
    if story.withdrawn_at:
        tags = [f"story-{story.pk}", *([] if is_its_own else [MISSING])]
        return page(request, "withdrawn.html", {"story": story}, paper=paper, status=410, tags=tags)
    if not is_its_own:
        return HttpResponsePermanentRedirect(story.get_absolute_url())
    corrections = corrections_of(story)
    card = card_image(request, story)
    path = (story.section.name, story.section.get_absolute_url())
    context = {
        "story": story,
        "section": story.section,
        "corrections": corrections,
        "related": related(story, paper),
        "card_image": card,
        "told": [
            structured_data.news_article(request, story, corrections, card),
            structured_data.trail(request, path, (story.headline, story.get_absolute_url())),
        ],
    }
    return page(request, "article.html", context, paper=paper, tags=_tags(story))


def _tags(story: PublishedArticle) -> Iterator[str]:
    """Yield what a story's page shows: the story, and others related by what both name."""
    yield f"story-{story.pk}"
    yield f"section-{story.section_id}"
    named = {"official": story.people, "department": story.departments, "place": story.places}
    for kind, entries in named.items():
        yield from (f"{kind}-{entry['id']}" for entry in entries if entry["id"])
