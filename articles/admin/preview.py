"""The story as readers will see it, for those who may see its working copy."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import publishing, versions
from articles.admin.site import desk
from articles.admin.stories import story_of
from articles.models import PublishedArticle, Section, paper_now

FRAMED = "khung"
"""The part of an address that says that another page frames the preview."""


@desk.page("bai/<int:pk>/xem-truoc/", name="preview")  # type: ignore[arg-type]
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})  # type: ignore[arg-type]
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the working copy on the site's own page; nobody else sees it, nothing keeps it.

    The page that asks before a story is published frames it, without the note that leads back to
    the story; no other site can.
    """
    article = story_of(request, pk)
    now = timezone.now()
    content = versions.snapshot(article)
    story = PublishedArticle(
        article=article, published_at=now, modified_at=now, **publishing.finished(content, at=now)
    )
    context = {
        "newspaper": settings.NEWSPAPER,
        "paper": paper_now(),
        "section": article.section or Section(name=_("(no section yet)"), slug="chua-co"),
        "today": timezone.localtime(),
        "canonical": request.build_absolute_uri(),
        "story": story,
        "preview": True,
        "framed": FRAMED in request.GET,
    }
    response = render(request, "desk/preview.html", context)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
