"""Which pages are kept for an edition, and the tags by which caches further out find them.

A page is kept as long as the site's edition lasts (``editions``). It carries tags that say what it
shows; after a change, networks that keep pages for readers are told the tags of what changed.
``newsroom_tags_of_*`` in the database give the same tags to changes.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

TAGS = "Surrogate-Key"
"""The header that carries a page's tags, in the words of Fastly and Varnish."""

SITE = "site"
"""Every page: its frame names the sections and the masthead."""
HOME = "home"
LISTS = "lists"
"""Pages that list stories of every kind: any story's change is one of theirs."""
CORRECTIONS = "corrections"
DIRECTORY = "directory"
"""Pages of authors, officials, departments and places, and the feeds of some."""
MISSING = "missing"
"""What stands where nothing is: a redirect may lead away from there."""

_View = TypeVar("_View", bound=Callable[..., Any])


def kept(*parameters: str) -> Callable[[_View], _View]:
    """Mark a view as one whose pages are kept; of a query only ``parameters`` change its pages.

    They are for reading alone: no other method brings them, with what a cache may keep of them.
    """

    def mark(view: _View) -> _View:
        for_reading: _View = require_safe(view)
        for_reading.kept_parameters = parameters  # type: ignore[attr-defined]
        return for_reading

    return mark


def parameters_of(view: Any) -> tuple[str, ...] | None:
    """Return the parameters that change the pages of ``view``; None if they are not kept."""
    found: tuple[str, ...] | None = getattr(view, "kept_parameters", None)
    return found


def tag(response: HttpResponse, tags: Iterable[str]) -> None:
    """Let ``response`` be kept, under ``tags`` and the one of every page.

    Browsers ask each time. A cache that knows nothing of editions may show a page for a second,
    and for one more while it asks for a new one.
    """
    response[TAGS] = " ".join(dict.fromkeys([SITE, *tags]))
    if response.status_code == 200:
        patch_cache_control(response, public=True, max_age=0, s_maxage=1, stale_while_revalidate=1)


def tagged(view: Callable[..., HttpResponse], *tags: str) -> Callable[..., HttpResponse]:
    """Return ``view`` with its answers kept under ``tags``, whatever the query."""

    @conditional_page
    @wraps(view)
    def tagging(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        if response.status_code == 200:
            tag(response, tags)
        return response

    return kept()(tagging)
