"""What a private link opens: one version of a story, and nothing else of the newsroom.

It is read without an account, stands beside the desk's addresses (which crawlers are told to stay
away from), leads nowhere, and no cache keeps it.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import publishing, sharing
from articles.models import PublishedArticle


@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Return the version that ``token`` opens; one plain page, 404, whatever is wrong with it."""
    link = sharing.opened(token, counted=request.method == "GET")
    if link is None:
        return _private(request, "shared/shut.html", {}, status=404)
    now = timezone.now()
    shown = publishing.finished(link.version.content, at=now)
    shown.pop("section_id")
    story = PublishedArticle(published_at=now, modified_at=now, **shown)
    return _private(request, "shared/story.html", {"story": story, "link": link})


def _private(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Return a page that nobody keeps, lists, or learns the address of by a link followed."""
    context = {"newspaper": settings.NEWSPAPER, **context}
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return response
