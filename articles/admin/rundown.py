"""The rundown at the desk: the day and the week, and changing an hour in them."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import rundown, vietnamese, workflow
from articles.admin.hours import check_of_our_time
from articles.admin.plans import PlanField
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.models import Article, Move
from articles.models.roles import rank_of
from articles.templatetags.newspaper import short_date

Kind = Move.Kind


@desk.page("ke-hoach/", name="rundown")
def day(request: HttpRequest) -> HttpResponse:
    """Return the rundown of a day (``?ngay=2026-11-25``), of today if none is asked for."""
    shown = _asked_for(request)
    board = rundown.day_board(person(request), shown)
    return _page(request, "desk/rundown_day.html", board, shown, timedelta(days=1))


@desk.page("ke-hoach/tuan/", name="rundown_week")
def week(request: HttpRequest) -> HttpResponse:
    """Return the rundown of the week that a day is in, of this week if none is asked for."""
    shown = _asked_for(request)
    board = rundown.week_board(person(request), shown)
    return _page(request, "desk/rundown_week.html", board, shown, timedelta(days=7))


def _asked_for(request: HttpRequest) -> date:
    said = request.GET.get("ngay", "")
    today = timezone.localdate()
    if not said:
        return today
    try:
        shown = date.fromisoformat(said)
        if abs(shown.year - today.year) > 100:
            raise ValueError
    except ValueError:
        messages.error(request, _("“%(said)s” is no day: this is today.") % {"said": said[:40]})
        return today
    return shown


def _page(
    request: HttpRequest, template: str, board: Any, shown: date, step: timedelta
) -> HttpResponse:
    user = person(request)
    listed = [*board.late, *board.waiting, *_entries_of(board)]
    to_come = [entry.article for entry in listed if entry.standing != rundown.Standing.OUT]
    publishes = {article.pk for article in to_come if _publishes(article, request)}
    context = {
        **desk.each_context(request),
        "title": vietnamese.reader_date(shown),
        "board": board,
        "shown": shown,
        "today": timezone.localdate(),
        "before": shown - step,
        "after": shown + step,
        "publishes": publishes,
        "plans": rank_of(user) > 0,  # who sees a story and has a say over copy plans it
        "back": request.get_full_path(),
    }
    return render(request, template, context)


def _entries_of(board: rundown.DayBoard | rundown.WeekBoard) -> list[rundown.Entry]:
    if isinstance(board, rundown.WeekBoard):
        return [entry for column in board.days for entry in column.entries]
    cells = [*board.any_hour, *(cell for row in board.rows for cell in row.cells)]
    return [entry for cell in cells for entry in cell]


def _publishes(article: Article, request: HttpRequest) -> bool:
    """Tell whether the person has the publishing role; whether the story may go, the move says."""
    return workflow.acts_as(person(request), workflow.publisher(article), article)


class PlanForm(forms.Form):
    """When a story should come out."""

    at = PlanField()


class HourForm(forms.Form):
    """When a scheduled story comes out."""

    at = forms.SplitDateTimeField(
        error_messages={"required": gettext_lazy("Say day and hour.")},
        validators=[check_of_our_time],
    )


DONE = {
    "plan": gettext_lazy("“%(story)s”: the plan is kept."),
    "unplan": gettext_lazy("“%(story)s” has no plan any more."),
    Kind.SCHEDULE: gettext_lazy("“%(story)s” comes out at %(moment)s now."),
    Kind.UNSCHEDULE: gettext_lazy("“%(story)s”: the schedule is cancelled."),
}


@desk.page("ke-hoach/bai/<int:pk>/", name="rundown_change")
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a story's plan or its schedule, then lead back to the board.

    Form: ``change`` (``plan``, ``unplan``, ``schedule`` or ``unschedule``), ``at_0`` the day,
    ``at_1`` the hour, ``back`` the board's address.
    """
    article = story_of(request, pk)
    asked = request.POST.get("change", "")
    try:
        _change(request, article, asked)
    except workflow.Refused as refusal:
        day, hour = (request.POST.get(name, "") for name in ("at_0", "at_1"))
        said = ", ".join(filter(None, (hour, _as_read(day))))
        refused = _("“%(story)s” was not changed (%(said)s): %(reason)s")
        messages.error(
            request, refused % {"story": article, "said": said or "–", "reason": refusal}
        )
    else:
        article.refresh_from_db(fields=["publish_at"])
        moment = short_date(article.publish_at) if article.publish_at else ""
        messages.success(request, str(DONE[asked]) % {"story": article, "moment": moment})
    back = request.POST.get("back", "")
    here = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if here else "admin:rundown")


def _change(request: HttpRequest, article: Article, asked: str) -> None:
    user = person(request)
    if asked == "plan":
        rundown.plan(article, _said(PlanForm(request.POST)), by=user)
    elif asked == "unplan":
        rundown.plan(article, None, by=user)
    elif asked == Kind.SCHEDULE:
        at = _said(HourForm(request.POST))
        workflow.move(article, Kind.SCHEDULE, by=user, publish_at=at)
    elif asked == Kind.UNSCHEDULE:
        workflow.move(article, Kind.UNSCHEDULE, by=user)
    else:
        raise workflow.Refused(_("This is not what the rundown sends."))


def _as_read(day: str) -> str:
    """Return a day that a form sent as people read it; what is no day stays as it is."""
    try:
        return short_date(date.fromisoformat(day))
    except ValueError:
        return day


def _said(form: forms.Form) -> Any:
    """Return the moment that a form says; raises ``Refused`` with what is wrong with it."""
    if not form.is_valid():
        raise workflow.Refused(" ".join(map(str, form.errors["at"])))
    return form.cleaned_data["at"]
