"""Readers' reports of mistakes: who looks into one writes what became of it, which closes it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.permissions import EDITORS
from articles.admin.screens import Screen
from articles.admin.site import desk
from articles.models import ReaderReport
from articles.models.roles import full_name


class OutcomeForm(forms.ModelForm):
    """What became of a report; ``opened`` is what stood there when the form was opened."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Open it on what is written now."""
        super().__init__(*args, **kwargs)
        self.initial["opened"] = self.instance.outcome

    def clean(self) -> dict[str, Any] | None:
        """Refuse words that would take the place of a colleague's which their writer has not seen.

        The colleague's are quoted, and whoever sends the form again has seen them.
        """
        cleaned = super().clean()
        now = ReaderReport.objects.select_for_update().get(pk=self.instance.pk)
        written = self.data.get("outcome", "")
        seen = (self.data.get("opened", "").split(), written.split())
        if now.outcome.split() not in seen:
            who = full_name(now.handled_by) if now.handled_by else ""
            self.add_error("outcome", _written_meanwhile(who, now.outcome))
            self.data = {**self.data, "outcome": written, "opened": now.outcome}
        return cleaned


def _written_meanwhile(who: str, outcome: str) -> str:
    return _(
        "Meanwhile %(who)s wrote: “%(outcome)s”. Put both together here, or save again to replace"
        " it."
    ) % {"who": who or _("a colleague"), "outcome": outcome}


class Open(admin.SimpleListFilter):
    """Those that wait, or those that are closed."""

    title = gettext_lazy("state")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the two states."""
        return [("yes", _("Open")), ("no", _("Closed"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ReaderReport]
    ) -> QuerySet[ReaderReport]:
        """Return the reports in the state that is asked for."""
        if self.value() == "yes":
            return queryset.filter(outcome="")
        return queryset.exclude(outcome="") if self.value() == "no" else queryset


@admin.register(ReaderReport, site=desk)
class ReaderReportAdmin(Screen):
    """Reports; nothing in them can be changed but what became of them."""

    form = OutcomeForm
    change_form_template = "desk/entry.html"
    seen_by = EDITORS
    changed_by = EDITORS
    list_display = ("message", "story", "sent_at", "handler")
    list_filter = (Open,)
    list_select_related = ("story", "handled_by")
    show_full_result_count = False
    fields = (
        "to_story",
        "passage",
        "message",
        "to_reader",
        "sent_at",
        "outcome",
        "handler",
        "opened",
    )
    readonly_fields = ("to_story", "passage", "message", "to_reader", "sent_at", "handler")

    @admin.display(description=gettext_lazy("article"))
    def to_story(self, report: ReaderReport) -> SafeString:
        """Return the story with the way to its working copy."""
        path = reverse("admin:articles_article_change", args=[report.story_id])
        return format_html('<a href="{}">{}</a>', path, report.story.headline)

    @admin.display(description=gettext_lazy("how to reach the reader"), empty_value="–")
    def to_reader(self, report: ReaderReport) -> str:
        """Return what the reader left to be answered by; the field’s own name speaks to them."""
        return report.contact

    @admin.display(description=gettext_lazy("handled by"), ordering="handled_by")
    def handler(self, report: ReaderReport) -> str:
        """Return the name of who closed the report."""
        return full_name(report.handled_by) if report.handled_by else ""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Readers write them."""
        return False

    def save_model(self, request: Any, obj: ReaderReport, form: Any, change: bool) -> None:
        """Keep what became of the report with the name of who says so."""
        obj.handled_by = request.user if obj.outcome else None
        super().save_model(request, obj, form, change)
