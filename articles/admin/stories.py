"""A story at the desk: the one that an address names, for those who may see it."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article


def story_of(request: HttpRequest, pk: int) -> Article:
    """Return the story; raises ``Http404``, or ``PermissionDenied`` with the reason."""
    article = get_object_or_404(Article.objects.select_related("section", "created_by"), pk=pk)
    if not workflow.visible_to(person(request)).filter(pk=pk).exists():
        raise PermissionDenied(_("Only its authors and the editors of its section may see it."))
    return article


def person(request: HttpRequest) -> User:
    """Return who asks; the desk lets nobody in without an account."""
    assert isinstance(request.user, User)  # noqa: S101  (admin_view sees to it)
    return request.user
