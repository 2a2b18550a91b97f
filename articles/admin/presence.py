"""Who else has a story open: each window asks every ten seconds, and says so by asking."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import together, workflow
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit, story_of
from articles.models.roles import full_name


@desk.page("bai/<int:pk>/co-mat/<uuid:tab>/", name="presence")
@require_POST
def presence(request: HttpRequest, pk: int, tab: UUID) -> JsonResponse:
    """Note that a window has the story open; answer who else has, in sentences.

    ``{"here": [{"text", "take_over": id or null}], "taken": sentence or "", "version": n}``.
    """
    article = story_of(request, pk)
    by = person(request)
    taken_by = together.say_here(article, by=by, tab=tab)
    may_take_over = not refusal_to_edit(request, article)
    here = [
        {
            "text": _sentence(other),
            "take_over": other.person.pk if may_take_over and not other.is_you else None,
        }
        for other in together.others(article, by=by, tab=tab)
    ]
    return JsonResponse({"here": here, "taken": _taken_by(taken_by), "version": article.version})


@desk.page("bai/<int:pk>/roi-di/<uuid:tab>/", name="presence_ends")
@require_POST
def presence_ends(request: HttpRequest, pk: int, tab: UUID) -> HttpResponse:
    """Note that a window was closed."""
    together.leave(story_of(request, pk), by=person(request), tab=tab)
    return HttpResponse(status=204)


@desk.page("bai/<int:pk>/nhan-bai/", name="take_over")
@require_POST
def take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a story over from somebody who is writing in it."""
    article = story_of(request, pk)
    of = get_object_or_404(User, pk=number_in(request.POST.get("of", "")))
    try:
        version = together.take_over(article, of=of, by=person(request))
    except workflow.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _taken(of, version.number if version else None))
    return redirect("admin:articles_article_change", pk)


def _taken_by(taker: User | None) -> str:
    """Return what somebody is told from whom the story was taken; empty if it was not."""
    if taker is None:
        return ""
    said = _(
        "%(name)s took this story over. What you had typed is kept in the history and in “My copy”."
    )
    return said % {"name": full_name(taker)}


def _taken(of: User, number: int | None) -> str:
    if number is None:
        said = _("You took the story over. %(name)s had typed nothing that was not saved.")
        return said % {"name": full_name(of)}
    said = _(
        "You took the story over. What %(name)s was writing is version %(number)d in the history; "
        "they have been told."
    )
    return said % {"name": full_name(of), "number": number}


def _sentence(other: together.Other) -> str:
    """Return what the page says of somebody who has the story open or has typed in it."""
    if other.is_you:
        return _("You have this story open in another window.")
    said = {"name": other.name}
    if other.typed_at is None:
        return _("%(name)s has this story open.") % said
    said["hour"] = timezone.localtime(other.typed_at).strftime("%H:%M")
    if other.is_here:
        return _("%(name)s is writing in this story (last kept at %(hour)s).") % said
    return _("%(name)s left unsaved text in this story (at %(hour)s).") % said
