"""Answering with a page: what stands around every page, and how long it may be kept."""

from collections.abc import Iterable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    set_response_etag,
)
from django.utils.http import urlencode

from articles.models import Paper
from articles.public import kept
from articles.public.card_images import papers_card
from articles.public.structured_data import block, newspaper

OLDER = "truoc"
"""The parameter that names where in a list a page goes on."""


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    paper: Paper,
    status: int = 200,
    tags: Iterable[str] | None = None,
) -> HttpResponse:
    """Return a public page with ``paper`` around it; who asks changes nothing.

    ``context["told"]`` is what the page says to machines (``structured_data``) besides the paper.
    With ``tags`` the page may be kept (``articles.public.kept``).
    """
    shown = {
        "newspaper": settings.NEWSPAPER,
        "paper": paper,
        "masthead": paper.masthead,
        "path": request.path,
        "canonical": canonical(request),
        "is_first": OLDER not in request.GET,
        **context,
    }
    if "card_image" not in shown:
        shown["card_image"] = papers_card(request)
    if "told" in context:
        things = [newspaper(request, paper.masthead), *context["told"]]
        shown["structured_data"] = block(things)
    # Templates are not given the request: nothing of who asks can get into a page.
    response = HttpResponse(render_to_string(f"public/{template}", shown), status=status)
    if tags is not None:
        kept.tag(response, tags)
    if status == 200:
        # Browsers keep it, but ask each time (304 where nothing changed): a correction or a
        # withdrawal is seen at once.
        if tags is None:
            patch_cache_control(response, public=True, no_cache=True)
        set_response_etag(response)
        return cast(
            HttpResponse, get_conditional_response(request, response["ETag"], response=response)
        )
    patch_cache_control(response, no_store=True)
    return response


def canonical(request: HttpRequest) -> str:
    """Return the page's one address, the place in a list included, all else left out."""
    place = request.GET.get(OLDER)
    path = f"{request.path}?{urlencode({OLDER: place})}" if place else request.path
    return request.build_absolute_uri(path)
