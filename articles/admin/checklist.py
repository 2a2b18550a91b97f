"""The checklist at the desk: what it finds in a story, and the page where the paper sets it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import checklist, workflow
from articles.admin.permissions import ADMINISTRATORS, EDITORS
from articles.admin.screens import Screen
from articles.admin.site import desk
from articles.admin.stories import person, refusal_to_edit
from articles.models import Article, CheckRule, Level, Move, Role

CHECKED_MOVES = {Move.Kind.SUBMIT, Move.Kind.APPROVE, Move.Kind.PUBLISH, Move.Kind.SCHEDULE}
"""The moves whose page shows the checklist."""

ANCHORS = {
    "body": "cke_id_body",
    "bylines-group": "bylines-group",
    "guesses": "guesses",
    "comments": "comments",
}
"""Where a finding leads in the story's form if not to the field of its name."""

CONSEQUENCES: dict[str, Promise] = {
    Level.STOPS: gettext_lazy("stops handing in"),
    Level.STOPS_PUBLISHING: gettext_lazy("stops publishing"),
}


@dataclass(frozen=True)
class Item:
    """A finding as the page shows it; ``anchor`` names its field in the story's form."""

    message: str
    anchor: str
    consequence: Promise | None


@dataclass(frozen=True)
class Checklist:
    """What the checklist finds in a story; ``editable`` tells that the person can mend it now."""

    items: list[Item]
    editable: bool

    @property
    def stops(self) -> bool:
        """Whether something in it keeps the story from going on."""
        return any(item.consequence for item in self.items)


def checklist_of(step: workflow.Step, request: HttpRequest) -> Checklist:
    """Return what the checklist finds in the story of ``step`` as it was last saved."""
    return Checklist(
        [
            Item(
                found.message,
                ANCHORS.get(found.field, f"id_{found.field}"),
                CONSEQUENCES.get(found.level),
            )
            for found in step.findings
        ],
        editable=not refusal_to_edit(request, step.article),
    )


def warn_of_the_rest(article: Article, request: HttpRequest) -> None:
    """Say after a story was handed in that its checklist is not empty: nothing was stopped."""
    left = len(checklist.findings(article))
    if left:
        said = ngettext(
            "The checklist still has %(count)d point: see the story.",
            "The checklist still has %(count)d points: see the story.",
            left,
        )
        messages.warning(request, said % {"count": left})


class RulesForm(forms.Form):
    """The level of every check, and the limit of those that have one.

    Who did not touch a field keeps what somebody else decided in the meantime.
    """

    def __init__(self, *args: Any, rules: list[checklist.Rule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for rule in rules:
            if rule.check.fixed:
                continue
            name = rule.check.name
            self.fields[f"{name}-level"] = forms.ChoiceField(
                label=str(rule.check.label),
                choices=Level.choices,
                initial=rule.level,
                show_hidden_initial=True,
            )
            if rule.limit is not None:
                self.fields[f"{name}-limit"] = forms.IntegerField(
                    label=_("Limit of “%(check)s”") % {"check": rule.check.label},
                    min_value=1,
                    max_value=1000,
                    initial=rule.limit,
                    show_hidden_initial=True,
                )

    def rows(self) -> Iterator[tuple[checklist.Rule, BoundField | None, BoundField | None]]:
        """Yield each check with its fields for the level and the limit, None where it has none."""
        for rule in self.rules:
            names = (f"{rule.check.name}-{part}" for part in ("level", "limit"))
            level, limit = (self[name] if name in self.fields else None for name in names)
            yield rule, level, limit

    def decisions(self) -> Iterator[checklist.Rule]:
        """Yield what was decided of each check that can be changed."""
        said = {name: self.cleaned_data[name] for name in self.changed_data}
        for rule in self.rules:
            if not rule.check.fixed:
                level = Level(said.get(f"{rule.check.name}-level", rule.level))
                limit = said.get(f"{rule.check.name}-limit", rule.limit)
                yield checklist.Rule(rule.check, level, limit)


@admin.register(CheckRule, site=desk)
class CheckRuleAdmin(Screen):
    """One page with every check: editors see what the paper looks for, its heads decide."""

    seen_by = EDITORS
    changed_by = ADMINISTRATORS | {Role.SECRETARY, Role.EDITOR_IN_CHIEF}

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Checks are made in code; the paper only sets them."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the checks, or keep what was decided; raises ``PermissionDenied``."""
        may_change = self.has_change_permission(request)
        if not (may_change or self.has_view_permission(request)):
            raise PermissionDenied
        if request.method == "POST" and not may_change:
            raise PermissionDenied(_("The managing secretary sets the checklist."))
        form = RulesForm(request.POST or None, rules=checklist.rules())
        if request.method == "POST" and form.is_valid():
            checklist.decide(form.decisions(), by=person(request))
            messages.success(request, _("The checklist is kept; it holds from now on."))
            return redirect("admin:articles_checkrule_changelist")
        context = {
            **desk.each_context(request),
            "title": _("Checklist"),
            "form": form,
            "may_change": may_change,
            "last": CheckRule.objects.select_related("changed_by").order_by("-changed_at").first(),
        }
        status = 422 if form.is_bound else 200
        return render(request, "desk/checklist_rules.html", context, status=status)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Lead to the page with every check: a single rule has no page of its own."""
        return redirect("admin:articles_checkrule_changelist")
