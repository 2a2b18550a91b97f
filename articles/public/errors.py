"""What is not there: the way to where it is now, or a page; and the page for our own faults."""

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseServerError,
)
from django.template.loader import render_to_string

from articles.models import paper_now
from articles.public.kept import LISTS, MISSING
from articles.public.redirects import new_address
from articles.public.rendering import page
from articles.public.stories import cards

NEWEST = 5


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead from a former address to today's (1 or 2 queries).

    An address that leads nowhere has a page with the newest stories (3 queries).
    """
    moved = new_address(request)
    if moved:
        return HttpResponsePermanentRedirect(moved)
    paper = paper_now()
    newest = paper.with_sections(cards()[:NEWEST])
    context = {"newest": newest}
    tags = [LISTS, MISSING]
    return page(request, "not_found.html", context, paper=paper, status=404, tags=tags)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours; it asks the database nothing."""
    return HttpResponseServerError(render_to_string("public/server_error.html"))
