"""Former addresses: where what stood there stands now."""

from django.http import HttpRequest
from django.utils import timezone

from articles.models import PublishedArticle, Redirect, Section

MOST_ASKED = 12
"""How many parameters of a query are looked at."""


def new_address(request: HttpRequest) -> str | None:
    """Return where what stood at the asked address stands now, or None (1 or 2 queries).

    Pages that were told apart by their query (``/tin.aspx?id=7``) are found by it, though it has
    grown on its way (``&fbclid=…``). A story whose hour has not come is not betrayed.
    """
    if "\0" in request.path:
        return None  # no text in the database can hold it
    said = request.META.get("QUERY_STRING", "").split("&")[:MOST_ASKED]
    queries = ["&".join(said[:many]) for many in range(len(said), 0, -1)]
    asked = [*(f"{request.path}?{query}" for query in queries if query), request.path]
    keys = [Redirect.key(path) for path in asked]
    found = {
        former.old_path: former
        for former in Redirect.objects.filter(old_path__in=keys).select_related("section")
    }
    former = next((found[key] for key in keys if key in found), None)
    if former is None:
        return None
    if former.section:
        return former.section.get_absolute_url()
    story = (
        PublishedArticle.objects.filter(pk=former.article_id, published_at__lte=timezone.now())
        .select_related("section")
        .only("slug", "section__slug")
        .first()
    )
    return story.get_absolute_url() if story else None


def section_formerly(slug: str) -> Section | None:
    """Return the section that once had this address, or None (1 query)."""
    former = Redirect.objects.filter(old_path=f"/{slug}").select_related("section").first()
    return former.section if former else None
