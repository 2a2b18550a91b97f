"""Two versions of a story side by side in one text: what was put in, taken out and moved."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles import changes
from articles.admin.difference import shown
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import story_of
from articles.models import Article, Version

LIVE = "live"
"""What stands for the version that readers have, in an address."""


@desk.page("bai/<int:pk>/so-sanh/", name="compare")
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Return how the version ``tu`` became ``den`` as words put in and taken out."""
    article = story_of(request, pk)
    old, new = (version_named(article, request.GET.get(side, "")) for side in ("tu", "den"))
    context = {
        **desk.each_context(request),
        "title": _("What changed"),
        "article": article,
        "old": old,
        "new": new,
        "live": changes.live_number(article),
        "difference": shown(changes.between(old, new)),
    }
    return render(request, "desk/compare.html", context)


def version_named(article: Article, name: str) -> Version:
    """Return a version by its number or as ``live``; raises ``Http404`` where there is none."""
    number = changes.live_number(article) if name == LIVE else number_in(name)
    if number is None:
        raise Http404
    kept = Version.objects.select_related("made_by")
    return get_object_or_404(kept, article=article, number=number)
