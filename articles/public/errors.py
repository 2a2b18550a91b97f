"""What is not there: the way to where it is now, or a page; and the page for our own faults."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponsePermanentRedirect,
    HttpResponseServerError,
)
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

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


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for what cannot be read, such as a form of more than 12 MiB."""
    return HttpResponseBadRequest(
        _fault(
            _("What was sent cannot be read"),
            _("It is too large or damaged. Go back: what you typed is still there; send less."),
        )
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for a fault of ours; it asks the database nothing.

    Where the database is away search engines hear that it is for a while (503): they keep the page.
    """
    fault = _fault(
        _("Something went wrong on our side"),
        _("The fault has been noted. Please try again in a few minutes."),
    )
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        return HttpResponse(fault, status=503, headers={"Retry-After": "60"})
    return HttpResponseServerError(fault)


def _fault(fault: str, remedy: str) -> str:
    return render_to_string("public/fault.html", {"fault": fault, "remedy": remedy})
