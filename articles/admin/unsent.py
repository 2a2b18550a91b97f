"""Where the forms beside a story send what is typed in them, and where they stand."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse, RawPostDataException
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.autosave import is_fields
from articles.admin.numbers import LARGEST
from articles.admin.site import desk
from articles.admin.stories import TAKES_UP, person, story_of
from articles.models import Article, Unsent
from articles.models.roles import roles_of
from articles.unsaved import unsent

WINDOW = re.compile(r"[\w-]{1,64}", re.ASCII)
"""What a window may call itself."""
FOLLOWED = 100
"""Rows that one writing may take the place of; it is its own, or one that is taken up."""


@desk.page("bai/<int:pk>/chua-gui/", name="unsent")
@require_POST
def of_a_story(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed beside a story; whoever may see it may write a reason or a comment."""
    return _held(request, story_of(request, pk))


@desk.page("chua-gui/", name="unsent_of_several")
@require_POST
def of_several_stories(request: HttpRequest) -> JsonResponse:
    """Keep the one reason for several stories: they are not chosen before it is sent."""
    if not roles_of(request.user):
        raise PermissionDenied
    return _held(request, None)


def _held(request: HttpRequest, article: Article | None) -> JsonResponse:
    said = _said(request)
    if said is None:
        return JsonResponse({"error": _("This is not what a form of the desk sends.")}, status=400)
    if said.pop("person") != request.user.pk:
        return JsonResponse({"error": _("Somebody else is logged in here by now.")}, status=409)
    age = timedelta(seconds=said.pop("age"))
    try:
        row = unsent.hold(article, by=person(request), age=age, **said)
    except unsent.NoRoom as why:
        return JsonResponse({"error": str(why)}, status=413)
    return JsonResponse({"window": row.window, "mark": row.mark} if row else {})


def _said(request: HttpRequest) -> dict[str, Any] | None:
    """Return ``{"person": 2, "form": "return", "window": "4-2", "age": 0, "is_aside": false,
    "fields": {"reason": ["..."]}, "follows": {"4-2": "the mark"}}``; the last may be left out."""
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException):
        return None
    if isinstance(said, dict):
        said.setdefault("follows", {})
    well_formed = (
        isinstance(said, dict)
        and said.keys() == {"person", "form", "window", "age", "is_aside", "fields", "follows"}
        and all(
            type(said[name]) is int and 0 <= said[name] <= LARGEST for name in ("person", "age")
        )
        and all(isinstance(said[name], str) for name in ("form", "window"))
        and unsent.is_form(said["form"])
        and WINDOW.fullmatch(said["window"])
        and isinstance(said["is_aside"], bool)
        and is_fields(said["fields"])
        and _are_marks(said["follows"])
    )
    return said if well_formed else None


def _are_marks(said: Any) -> bool:
    return (
        isinstance(said, dict)
        and len(said) <= FOLLOWED
        and all(WINDOW.fullmatch(one) and isinstance(mark, str) for one, mark in said.items())
    )


@contextmanager
def sending(request: HttpRequest, article: Article | None, form: str) -> Iterator[None]:
    """Do what a form asks for, and forget what was held of it in the same transaction."""
    with transaction.atomic():
        yield
        forget(request, article, form)


def window_of(request: HttpRequest) -> str:
    """Return under which name a form kept what it has sent; empty for none."""
    window = request.POST.get("kept_as", "")
    return window if WINDOW.fullmatch(window) else ""


def forget(request: HttpRequest, article: Article | None, form: str) -> None:
    """Forget what the window held in the form that it has sent."""
    window = window_of(request)
    if not window:
        return
    try:
        marks = json.loads(request.POST.get("kept_follows", ""))
    except (ValueError, RecursionError):
        marks = {}
    fields, follows = dict(request.POST.lists()), marks if _are_marks(marks) else {}
    unsent.sent(
        article, by=person(request), form=form, window=window, fields=fields, follows=follows
    )


def offered_of_several(request: HttpRequest, form: str) -> list[Any]:
    """Return what a page for several stories offers again, as ``story_of`` does for one."""
    return list(unsent.offered(person(request)).filter(article=None, form=form))


def page_of(one: Unsent) -> str:
    """Return the page that offers a text again; empty for one whose stories are to be chosen."""
    if one.article_id is None:
        return ""
    form, _dash, thread = one.form.partition("-")
    if form in {"comment", "answer"}:
        page = reverse("admin:comments", args=[one.article_id])
    elif form == "hand_over":
        page = reverse("admin:hand_over", args=[one.article_id])
    else:
        page = reverse("admin:move", args=[one.article_id, form])
    place = f"#binh-luan-{thread}" if thread else ""
    return f"{page}?{TAKES_UP}={one.pk}{place}"
