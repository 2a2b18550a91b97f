"""One move for several stories of the list: each by itself, and for each it is said why not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.moves import SAY_WHY
from articles.admin.numbers import number_in
from articles.admin.site import desk
from articles.admin.stories import listed, person
from articles.admin.unsent import forget, offered_of_several
from articles.models import Article, Move, Role
from articles.models.roles import EDITORIAL_RANK, rank_of

Kind = Move.Kind

OFFERED = {
    Kind.SUBMIT: gettext_lazy("Hand in"),
    Kind.RECALL: gettext_lazy("Take back"),
    Kind.APPROVE: gettext_lazy("Approve"),
    Kind.RETURN: gettext_lazy("Return to the reporter"),
    Kind.PUBLISH: gettext_lazy("Publish now"),
}
"""The moves that make sense for several stories at once."""

OF_WRITERS = (Kind.SUBMIT, Kind.RECALL)
"""Those that a reporter may ever make: only who wrote a story takes it back."""

OF_JUDGES = (Kind.SUBMIT, Kind.APPROVE, Kind.RETURN, Kind.PUBLISH)
"""Those of who judges the copy of others, but for an editor, who writes as well."""

EDITOR = EDITORIAL_RANK[Role.EDITOR]

MOST = 100
"""How many stories are taken at once; a page of the list has fewer."""


class ReasonForm(forms.Form):
    """One reason for all."""

    reason = forms.CharField(
        label=gettext_lazy("Reason, the same for all"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=SAY_WHY,
    )


@dataclass(frozen=True)
class Line:
    """One of the stories, and why the move is not made with it; empty if it is."""

    story: Article
    refusal: str


def actions_for(user: User) -> dict[str, tuple[Callable[..., HttpResponse], str, str]]:
    """Return the moves that the list of stories offers, as the admin wants its actions."""
    rank = rank_of(user)
    kinds = OF_WRITERS if rank < EDITOR else OFFERED if rank == EDITOR else OF_JUDGES
    return {kind: (_leading_to(kind), kind, str(OFFERED[kind])) for kind in map(Kind, kinds)}


def _leading_to(kind: str) -> Callable[..., HttpResponse]:
    def lead(model_admin: Any, request: HttpRequest, queryset: Any) -> HttpResponse:
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)[:MOST]
        query = urlencode([("bai", pk) for pk in chosen])
        return redirect(f"{reverse('admin:bulk', args=[kind])}?{query}")

    return lead


@desk.page("hang-loat/<slug:kind>/", name="bulk")
def bulk(request: HttpRequest, kind: str) -> HttpResponse:
    """Say what the move would do with each story; then make it, and say what it did."""
    if kind not in OFFERED:
        raise Http404
    said = request.POST if request.method == "POST" else request.GET
    stories = _stories(person(request), said.getlist("bai"))
    needs_reason = workflow.RULES[kind].needs_reason
    if needs_reason and request.method == "GET":
        request.unsent = offered_of_several(request, kind)  # type: ignore[attr-defined]
    form = (ReasonForm if needs_reason else forms.Form)(
        request.POST if request.method == "POST" else None
    )
    done = request.method == "POST" and form.is_valid()
    steps = [] if done else workflow.steps_of(stories, person(request))
    if done:
        lines = [_move(story, kind, request, form.cleaned_data) for story in stories]
    else:
        lines = [Line(step.article, workflow.why_not(workflow.check, kind, step)) for step in steps]
    moved = [line.story for line in lines if not line.refusal]
    if done and moved and needs_reason:
        forget(request, None, kind)
    context = {
        **desk.each_context(request),
        "title": OFFERED[Kind(kind)],
        "form": form,
        "kind": kind,
        "done": done,
        "moved": moved,
        "skipped": [line for line in lines if line.refusal],
        "told": [] if done else _told([step for step in steps if step.article in moved], kind),
    }
    return render(request, "desk/bulk.html", context, status=422 if form.errors else 200)


def _stories(user: User, chosen: list[str]) -> list[Article]:
    """Return the stories chosen, in that order, without those that ``user`` may not see."""
    keys = [pk for pk in map(number_in, chosen) if pk is not None][:MOST]
    found = listed(workflow.visible_to(user)).prefetch_related("bylines").in_bulk(keys)
    return [found[pk] for pk in dict.fromkeys(keys) if pk in found]


def _move(story: Article, kind: str, request: HttpRequest, said: dict[str, Any]) -> Line:
    """Make the move with one story, in a transaction of its own."""
    seen = number_in(request.POST.get(f"seen-{story.pk}", "")) or 0
    try:
        moved = workflow.move(story, kind, by=person(request), seen=seen, **said)
    except workflow.Refused as refusal:
        return Line(story, str(refusal))
    return Line(moved, "")


def _told(steps: list[workflow.Step], kind: str) -> list[User]:
    """Return everybody who will be told of at least one of the moves."""
    people: dict[int, User] = {}
    for step in steps:
        for group in workflow.audience(kind, step):
            people |= {who.pk: who for who in group.people}
    return list(people.values())
