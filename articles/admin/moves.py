"""Making a move: a page that asks for what the move needs, and the buttons that lead to it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.checklist import CHECKED_MOVES, checklist_of
from articles.admin.hours import check_of_our_time
from articles.admin.site import desk
from articles.admin.stories import person, story_of
from articles.admin.unsent import sending
from articles.models import Article, Move, Role
from articles.templatetags.newspaper import short_date

Kind = Move.Kind

DONE = {
    Kind.SUBMIT: gettext_lazy("The story is handed in."),
    Kind.RECALL: gettext_lazy("The story is a draft again."),
    Kind.APPROVE: gettext_lazy("The story is approved."),
    Kind.RETURN: gettext_lazy("The story is returned."),
    Kind.PUBLISH: gettext_lazy("The story is published."),
    Kind.SCHEDULE: gettext_lazy("The story is scheduled."),
    Kind.UNSCHEDULE: gettext_lazy("The schedule is cancelled."),
    Kind.CORRECT: gettext_lazy("The correction stands under the story."),
    Kind.WITHDRAW: gettext_lazy("The story is withdrawn."),
    Kind.RESTORE: gettext_lazy("Readers have the story again."),
    Kind.SPIKE: gettext_lazy("The story is spiked: it stands in its writers’ “My copy”."),
    Kind.REVIVE: gettext_lazy("The story is a draft again."),
}

SHOWN_AS_READ = {Kind.PUBLISH, Kind.SCHEDULE}
"""The moves whose page shows the story as readers will see it."""

OF_READERS = {Kind.CORRECT, Kind.WITHDRAW, Kind.RESTORE}
"""The moves that are about the story as readers have it, whatever the desk has made of it since."""

JUDGES = {Kind.APPROVE, Kind.RETURN, Kind.SPIKE}
BRINGS_FURTHER = {Kind.APPROVE, Kind.PUBLISH}

WORDS = {"rows": 4, "cols": 60}
SAY_WHY = {"required": gettext_lazy("Say why: those who wrote the story read it.")}


class MoveForm(forms.Form):
    """What every move carries: the version that the person looked at."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = article.version  # unless the page before says what was seen


class ReturnForm(MoveForm):
    """Why a story is returned, and how far."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs=WORDS), error_messages=SAY_WHY
    )
    return_to = forms.ChoiceField(
        label=gettext_lazy("Return to"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, article=article, **kwargs)
        earlier = [
            (str(approvals), Role(role).label)
            for approvals, role in workflow.return_targets(article)
        ]
        field = self.fields["return_to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", _("The reporter")), *earlier]
        field.initial = ""

    def clean_return_to(self) -> int | None:
        """Return the number of approvals to go back to; None for the reporter."""
        said = self.cleaned_data["return_to"]
        return int(said) if said else None


class SpikeForm(MoveForm):
    """Why a story is not used."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs=WORDS),
        help_text=gettext_lazy("Its writers read it. The story is kept and may be taken up again."),
        error_messages=SAY_WHY,
    )


class WithdrawForm(MoveForm):
    """Why a story is withdrawn, and what readers are told."""

    reason = forms.CharField(
        label=gettext_lazy("Reason (for the newsroom)"),
        widget=forms.Textarea(attrs=WORDS),
        error_messages=SAY_WHY,
    )
    notice = forms.CharField(
        label=gettext_lazy("Notice to readers"),
        required=False,
        widget=forms.Textarea(attrs=WORDS),
        help_text=gettext_lazy("Left empty, readers are told that the editors withdrew it."),
    )


class CorrectForm(MoveForm):
    """The text of a correction."""

    reason = forms.CharField(
        label=gettext_lazy("Text of the correction"),
        widget=forms.Textarea(attrs=WORDS),
        help_text=gettext_lazy("Readers see it at once, under the story, with today's date."),
        error_messages={"required": gettext_lazy("Write what was wrong, and what is right.")},
    )


class ScheduleForm(MoveForm):
    """The hour at which a story comes out."""

    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        validators=[check_of_our_time],
        error_messages={"required": gettext_lazy("Say day and hour.")},
    )

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, article=article, **kwargs)
        now = timezone.localtime()
        next_hour = (now + timedelta(hours=1)).replace(minute=0, second=0)
        planned = article.planned_for if article.planned_for and article.planned_for > now else None
        self.fields["publish_at"].initial = article.publish_at or planned or next_hour


FORMS: dict[str, type[MoveForm]] = {
    Kind.RETURN: ReturnForm,
    Kind.WITHDRAW: WithdrawForm,
    Kind.SPIKE: SpikeForm,
    Kind.CORRECT: CorrectForm,
    Kind.SCHEDULE: ScheduleForm,
}


@dataclass(frozen=True)
class Button:
    """A move as the story's page offers it."""

    kind: str
    label: str
    reason: str

    @property
    def allowed(self) -> bool:
        """Whether the person may make the move now."""
        return not self.reason


def buttons(step: workflow.Step) -> list[Button]:
    """Return every move of a story, those that the person may make first.

    Those that one reason forbids stand together: it is said once.
    """
    offered = workflow.offers(step)
    reasons = [offer.reason for offer in offered]
    ordered = sorted(offered, key=lambda offer: (not offer.allowed, reasons.index(offer.reason)))
    return [Button(offer.kind, str(offer.kind.label), offer.reason) for offer in ordered]


@desk.page("bai/<int:pk>/thao-tac/<slug:kind>/", name="move")
def move(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Ask for what a move needs, then make it; a refusal keeps what was typed."""
    if kind not in workflow.RULES:
        raise Http404
    article = story_of(request, pk)
    form_class = FORMS.get(kind, MoveForm)
    looked_at = {"seen": seen} if (seen := request.GET.get("seen", "")).isdecimal() else {}
    form = form_class(request.POST or None, article=article, initial=looked_at)
    if request.method == "POST" and form.is_valid():
        try:
            with sending(request, article, kind):
                moved = workflow.move(article, kind, by=person(request), **form.cleaned_data)
        except workflow.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onwards(request, kind, workflow.Step(moved, person(request)))
    step = workflow.Step(article, person(request))
    why_not = workflow.why_not(workflow.check, kind, step)
    context = {
        **desk.each_context(request),
        "title": Kind(kind).label,
        "article": article,
        "form": form,
        "kind": kind,
        "label": Kind(kind).label,
        "now": timezone.now(),
        "refusal": why_not,
        "checklist": checklist_of(step, request) if kind in CHECKED_MOVES else None,
        "shown_as_read": kind in SHOWN_AS_READ,
        "readers_have": step.published if kind in OF_READERS else None,
        "told": [] if why_not else _told(step, kind),
    }
    status = 409 if why_not else 422 if request.method == "POST" else 200
    return render(request, "desk/move.html", context, status=status)


def _onwards(request: HttpRequest, kind: str, step: workflow.Step) -> HttpResponse:
    """Lead on, and say what was done.

    Who has judged a story goes back to the queue, unless they can bring it further.
    """
    further = {offer.kind for offer in workflow.offers(step) if offer.allowed} & BRINGS_FURTHER
    if kind in JUDGES and not further:
        messages.success(request, done_elsewhere(kind, step.article))
        return redirect("admin:index")
    messages.success(request, done(kind, step.article))
    return redirect("admin:articles_article_change", step.article.pk)


def done(kind: str, article: Article) -> str:
    """Return what has been done with a story, and whose turn it is now, or at which hour it is."""
    now, turn = "", workflow.whose_turn(article).lower()
    if kind == Kind.SCHEDULE and article.publish_at:
        now = _("It comes out at %(moment)s.") % {"moment": short_date(article.publish_at)}
    elif turn:
        now = _("It waits for: %(role)s.") % {"role": turn}
    return f"{DONE[Kind(kind)]} {now}".rstrip()


def done_elsewhere(kind: str, article: Article) -> SafeString:
    """Return the same for a page that is not the story's, with the way to the story."""
    form = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('{} <a href="{}">{}</a>', done(kind, article), form, article)


def _told(step: workflow.Step, kind: str) -> list[tuple[str, list[workflow.Told]]]:
    """Return who will be told: a pair for each step a story can be returned to, else one."""
    targets: list[tuple[str, int | None]] = [("", None)]
    if kind == Kind.RETURN and (earlier := workflow.return_targets(step.article)):
        targets = [
            (_("The reporter"), None),
            *((str(Role(role).label), approvals) for approvals, role in earlier),
        ]
    return [
        (name, workflow.audience(kind, replace(step, return_to=return_to)))
        for name, return_to in targets
    ]
