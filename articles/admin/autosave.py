"""Where a form sends what is typed; the answer comes after the database has it."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse, RawPostDataException
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import unsaved, workflow
from articles.admin.numbers import LARGEST
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit, story_of
from articles.models.roles import full_name


@desk.page("bai/<int:pk>/dang-viet/", name="autosave")
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed in a story; the same people may as may save it."""
    article = story_of(request, pk)
    if refusal := refusal_to_edit(request, article):
        return JsonResponse({"error": refusal}, status=403)
    return _kept(request, article)


@desk.page("bai-moi/<uuid:token>/dang-viet/", name="autosave_new")
@require_POST
def autosave_new(request: HttpRequest, token: UUID) -> JsonResponse:
    """Keep what is typed in a story that has never been saved."""
    if refusal := workflow.why_not(workflow.check_create, person(request)):
        return JsonResponse({"error": refusal}, status=403)
    return _kept(request, token)


@desk.page("nhap-ban-tin/<uuid:token>/dang-viet/", name="autosave_report")
@require_POST
def autosave_report(request: HttpRequest, token: UUID) -> JsonResponse:
    """Keep what is typed while a report is handed in."""
    if refusal := workflow.why_not(workflow.check_create, person(request)):
        return JsonResponse({"error": refusal}, status=403)
    return _kept(request, unsaved.Report(token))


def _kept(request: HttpRequest, where: unsaved.Where) -> JsonResponse:
    """Answer ``{"number": n}``, or the reason: 400 for what no form of ours sends, 409 for the
    form of somebody else who was logged in here before."""
    said = said_by_a_form(request)
    if said is None:
        return JsonResponse({"error": _("This is not what the story's form sends.")}, status=400)
    if said.pop("person") != request.user.pk:
        reason = _("You are logged in as %(name)s, and this text is somebody else's.")
        who = full_name(person(request))
        return JsonResponse({"error": reason % {"name": who}}, status=409)
    age = timedelta(seconds=said.pop("age"))
    return JsonResponse({"number": unsaved.keep(where, by=person(request), age=age, **said)})


NUMBERS = ("person", "base", "after", "age")


def said_by_a_form(request: HttpRequest) -> dict[str, Any] | None:
    """Return ``{"person": 2, "base": 3, "after": 7, "age": 0, "fields": {"lead": ["..."]}}``."""
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException):  # the last: it is an HTML form
        return None
    well_formed = (
        isinstance(said, dict)
        and said.keys() == {*NUMBERS, "fields"}
        and all(type(said[name]) is int and 0 <= said[name] <= LARGEST for name in NUMBERS)
        and is_fields(said["fields"])
    )
    return said if well_formed else None


def is_fields(said: Any) -> bool:
    """Tell whether ``said`` is what ``read`` of ``static/desk/writing/fields.js`` returns."""
    return isinstance(said, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in said.values()
    )
