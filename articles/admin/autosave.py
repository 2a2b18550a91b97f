"""Where a form sends what is typed; the answer comes after the database has it."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import unsaved, workflow
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.models import Article

LARGEST = 2**31 - 1
"""The largest number of a version or an answer that a form can have seen."""


@desk.page("bai/<int:pk>/dang-viet/", name="autosave")
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed in a story; the same people may as may save it."""
    article = story_of(request, pk)
    try:
        workflow.check_edit(article, person(request))
    except workflow.Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=403)
    return _kept(request, article)


@desk.page("bai-moi/<uuid:token>/dang-viet/", name="autosave_new")
@require_POST
def autosave_new(request: HttpRequest, token: UUID) -> JsonResponse:
    """Keep what is typed in a story that has never been saved."""
    try:
        workflow.check_create(person(request))
    except workflow.Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=403)
    return _kept(request, token)


def _kept(request: HttpRequest, where: Article | UUID) -> JsonResponse:
    """Answer ``{"number": n}``, or 400 with the reason when no form of ours sends such a body."""
    try:
        said = json.loads(request.body)
    except ValueError:
        said = None
    if not _is_form(said):
        return JsonResponse({"error": _("This is not what the story's form sends.")}, status=400)
    number = unsaved.keep(where, by=person(request), **said)
    return JsonResponse({"number": number})


def _is_form(said: Any) -> bool:
    """Tell whether ``said`` is ``{"base": 3, "after": 7, "fields": {"lead": ["..."]}}``."""
    return (
        isinstance(said, dict)
        and said.keys() == {"base", "after", "fields"}
        and all(type(said[n]) is int and 0 <= said[n] <= LARGEST for n in ("base", "after"))
        and isinstance(said["fields"], dict)
        and all(
            isinstance(values, list) and all(isinstance(value, str) for value in values)
            for values in said["fields"].values()
        )
    )
