"""A story at the desk: the one that an address names, for those who may see it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.numbers import number_in
from articles.models import Article, with_published
from articles.unsaved import unsent

TAKES_UP = "chua-gui"
"""The part of an address that names a text which was set aside and is to be offered again."""


def story_of(request: HttpRequest, pk: int) -> Article:
    """Return the story; raises ``Http404``, or ``PermissionDenied`` with the reason.

    With it comes what decides who may do what with it (2 queries, made once a request), and to a
    page that is opened what its forms offer again, as ``request.unsent``. It is for reading: who
    writes a story reads it anew, and holds it.
    """
    kept: dict[int, Article] = request.__dict__.setdefault("_stories", {})
    if pk not in kept:
        related = Article.objects.select_related(
            "section", "created_by", "claimed_by", "published__section"
        ).defer("published__body", "published__text")
        if request.method == "GET":
            also = number_in(request.GET.get(TAKES_UP, ""))
            related = related.annotate(unsent=unsent.offered_with_story(person(request), also))
        article = get_object_or_404(related.prefetch_related("bylines"), pk=pk)
        if not may_see(request, article):
            raise PermissionDenied(_("Only its authors and the editors of its section may see it."))
        request.unsent = getattr(article, "unsent", [])  # type: ignore[attr-defined]
        kept[pk] = article
    return kept[pk]


def listed(stories: QuerySet[Article]) -> QuerySet[Article]:
    """Return ``stories`` with what a list says of each: section, people, what readers have."""
    return with_published(stories.select_related("section", "created_by", "claimed_by"))


def may_see(request: HttpRequest, article: Article) -> bool:
    """Tell whether the person may see the story; found out once a request."""
    kept: dict[int, bool] = request.__dict__.setdefault("_stories_seen", {})
    if article.pk not in kept:
        kept[article.pk] = workflow.sees(article, person(request))
    return kept[article.pk]


def refusal_to_edit(request: HttpRequest, article: Article) -> str:
    """Return why the person may not change the story's text now; empty if they may.

    The form asks this for each part of the story: what stands in the database is asked once a
    request for each state of the story.
    """
    kept: dict[tuple[object, ...], str] = request.__dict__.setdefault("_refusals_to_edit", {})
    state = (article.pk, article.version, article.state, article.section_id)
    if state not in kept:
        kept[state] = workflow.why_not(workflow.check_edit, article, person(request))
    return kept[state]


def person(request: HttpRequest) -> User:
    """Return who asks; the desk lets nobody in without an account."""
    assert isinstance(request.user, User)  # noqa: S101  (admin_view sees to it)
    return request.user
