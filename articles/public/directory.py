"""Pages of authors, officials, departments and places, each with the stories that name it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.models import (
    Author,
    Department,
    Official,
    Place,
    PlaceSuccession,
    Posting,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    covered,
    paper_now,
)
from articles.public import stories, structured_data
from articles.public.addresses import place_in_list
from articles.public.kept import DIRECTORY, kept
from articles.public.rendering import OLDER, page
from articles.public.stories import Links, naming

Entry = Author | Official | Department | Place


@kept(OLDER)
def author(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return an author's page (3 queries)."""
    found = Author.objects.filter(pk=pk).first()
    return _answer(request, found, slug, [pk], naming(PublishedByline, "author", [pk]))


@kept(OLDER)
def official(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return an official's page with the posts they held, the latest first (4 queries)."""
    postings = Posting.objects.select_related("department", "place").order_by("-start", "rank")
    found = Official.objects.filter(pk=pk).prefetch_related(Prefetch("postings", postings)).first()
    return _answer(request, found, slug, [pk], naming(PublishedOfficial, "official", [pk]))


@kept(OLDER)
def department(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return a body's page: what it came from, what it became, its and their news (5 queries)."""
    found = (
        Department.objects.filter(pk=pk)
        .annotate(covered=covered(Department))
        .prefetch_related("predecessors", "successors")
        .first()
    )
    whose = found.covered if found else []
    links = naming(PublishedDepartment, "department", whose)
    return _answer(request, found, slug, whose, links)


@kept(OLDER)
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return a place's page: what it was made from and became, its and their news (6 queries).

    A province lists its communes of today.
    """
    former = PlaceSuccession.objects.select_related("predecessor").order_by("predecessor__sort_key")
    later = PlaceSuccession.objects.select_related("successor").order_by("successor__sort_key")
    found = (
        Place.objects.filter(pk=pk)
        .annotate(covered=covered(Place))
        .select_related("parent")
        .prefetch_related(
            Prefetch("made_from", former),
            Prefetch("passed_into", later),
            Prefetch("communes", Place.objects.filter(valid_to__isnull=True)),
        )
        .first()
    )
    whose = found.covered if found else []
    return _answer(request, found, slug, whose, naming(PublishedPlace, "place", whose))


def _answer(
    request: HttpRequest,
    entry: Entry | None,
    slug: str,
    whose: Iterable[int],
    links: Links,
) -> HttpResponse:
    """Return the page of an entry, at its one address, with the stories that ``links`` name.

    ``whose`` are the ids of the entries whose stories those are (``covered``).
    """
    if entry is None:
        raise Http404
    if entry.slug != slug:
        return HttpResponsePermanentRedirect(entry.get_absolute_url())
    paper = paper_now()
    listing = stories.linked(links, place_in_list(request), paper)
    context: dict[str, Any] = {"entry": entry, "listing": listing}
    if isinstance(entry, Author):
        context["told"] = [structured_data.person(request, entry)]
    kind = entry._meta.model_name
    tags = [DIRECTORY, *(f"{kind}-{pk}" for pk in whose)]
    return page(request, f"{kind}.html", context, paper=paper, tags=tags)
