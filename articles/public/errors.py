"""The pages for what is not there, and for our own faults."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from articles.public.rendering import page
from articles.public.sections import Sections
from articles.public.stories import cards

NEWEST = 5


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that leads nowhere, with the newest stories (2 queries)."""
    sections = Sections()
    newest = sections.give(cards()[:NEWEST])
    return page(request, "not_found.html", {"newest": newest}, sections=sections, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours; it asks the database nothing."""
    return HttpResponseServerError(render_to_string("public/server_error.html"))
