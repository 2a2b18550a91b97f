"""Pages of authors, officials, departments and places, each with the stories that name it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import (
    Author,
    Department,
    Official,
    Place,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
)
from articles.public import stories
from articles.public.rendering import page
from articles.public.stories import Sections


def author(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return an author's page."""
    found = Author.objects.filter(pk=pk).first()
    links = PublishedByline.objects.filter(author=pk)
    return _answer(request, "author", found, slug, links)


def official(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return an official's page with the posts they held."""
    found = Official.objects.filter(pk=pk).prefetch_related("postings").first()
    links = PublishedOfficial.objects.filter(official=pk)
    return _answer(request, "official", found, slug, links)


def department(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return a department's page with what it was merged from and became."""
    found = Department.objects.filter(pk=pk).prefetch_related("predecessors", "successors").first()
    links = PublishedDepartment.objects.filter(department=pk)
    return _answer(request, "department", found, slug, links)


def place(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Return a place's page: what it was made from or became, its own and its forerunners' news."""
    found = (
        Place.objects.filter(pk=pk)
        .select_related("parent")
        .prefetch_related("predecessors__parent", "successors__parent")
        .first()
    )
    covered = [pk, *(former.pk for former in found.predecessors.all())] if found else []
    links = PublishedPlace.objects.filter(place__in=covered)
    return _answer(request, "place", found, slug, links)


def _answer(
    request: HttpRequest, kind: str, found: Any, slug: str, links: QuerySet[Any]
) -> HttpResponse:
    """Return the page of an entry, at its one address."""
    if found is None:
        raise Http404
    if found.slug != slug:
        return HttpResponsePermanentRedirect(reverse(f"public:{kind}", args=[found.slug, found.pk]))
    sections = Sections()
    listing = stories.linked(links, request.GET.get("truoc", ""), sections)
    context = {"entry": found, "listing": listing, "is_first": "truoc" not in request.GET}
    return page(request, f"{kind}.html", context, sections=sections)
