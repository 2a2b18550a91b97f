"""The search page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode

from articles.public.rendering import OLDER, page
from articles.public.sections import Sections
from articles.search import search


def results(request: HttpRequest) -> HttpResponse:
    """Return what the words in ``q`` find, best first (4 queries), or the empty form."""
    sections = Sections()
    try:
        found = search(request.GET.get("q", ""), after=request.GET.get(OLDER, ""))
    except ValueError:
        raise Http404 from None
    sections.give([hit.story for hit in found.hits])
    context = {
        "found": found,
        "asked": urlencode({"q": found.query.typed}),
        # Whatever was asked, this is one page: engines are not to list what people searched for.
        "canonical": request.build_absolute_uri(request.path),
    }
    return page(request, "search.html", context, sections=sections)
