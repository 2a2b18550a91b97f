"""The search page."""

from django.http import HttpRequest, HttpResponse

from articles.public.rendering import page
from articles.public.stories import Sections
from articles.search import search


def results(request: HttpRequest) -> HttpResponse:
    """Return what the words in ``q`` find (3 queries), or the empty form."""
    sections = Sections()
    found = search(request.GET.get("q", ""))
    sections.give([hit.story for hit in found.hits])
    return page(request, "search.html", {"found": found}, sections=sections)
