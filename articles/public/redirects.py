"""Former addresses: where what stood there stands now."""

from django.http import HttpRequest
from django.utils import timezone

from articles.models import PublishedArticle, Redirect, Section


def new_address(request: HttpRequest) -> str | None:
    """Return where what stood at the asked address stands now, or None (1 or 2 queries).

    Pages that were told apart by their query (``/tin.aspx?id=7``) are found by it. A story whose
    hour has not come is not betrayed.
    """
    if "\0" in request.path:
        return None  # no text in the database can hold it
    query = request.META.get("QUERY_STRING", "")
    asked = [f"{request.path}?{query}", request.path] if query else [request.path]
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
