"""Entries of the newsroom's lists: what somebody saved while another had the form open is told
before it is written over.

A story has versions and is merged; an entry has a few fields, and the admin's own log says who
saved it and what they changed, rows inside its form included. The number of the log's last line is
the version of the entry.
"""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.admin.numbers import number_in
from articles.admin.screens import Screen
from articles.models.roles import full_name
from articles.templatetags.newspaper import short_date

OPENED = "opened"
"""The part of a sent form that says after which save it was opened."""


def saves_of(model: type[models.Model], pk: str) -> QuerySet[LogEntry]:
    """Return the saves of an entry that changed something, the first one first."""
    kind = ContentType.objects.get_for_model(model)
    logged = LogEntry.objects.filter(content_type=kind, object_id=pk, action_flag=CHANGE)
    return logged.exclude(change_message="[]").select_related("user").order_by("pk")


class Told(forms.ModelForm):
    """A form that was sent: refused once for each time that somebody else saved meanwhile."""

    opened: int | None = None

    def clean(self) -> dict[str, Any] | None:
        """Return what was typed; raises ``ValidationError`` with what it would write over."""
        typed = super().clean()
        if self.opened is None:
            return typed
        saves = saves_of(type(self.instance), str(self.instance.pk)).filter(pk__gt=self.opened)
        if meanwhile := [self._told(save) for save in saves]:
            differs = [
                _("%(field)s, as it stands now: “%(value)s”")
                % {"field": self[name].label, "value": as_read(self, name)}
                for name in self.changed_data
            ]
            raise ValidationError(
                [
                    *meanwhile,
                    _("What you typed is below and not saved yet; saving again puts it in place."),
                    *differs,
                ]
            )
        return typed

    @staticmethod
    def _told(save: LogEntry) -> str:
        return _("%(who)s saved this at %(when)s. %(what)s") % {
            "who": full_name(save.user),
            "when": short_date(save.action_time),
            "what": save.get_change_message(),
        }


def as_read(form: forms.ModelForm, name: str) -> str:
    """Return what stands in the database in a field of the form, in words."""
    field = form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name))
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in cast(Iterable[Any], field.choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(one), "") for one in chosen)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return str(field.widget.format_value(value) or "")


class Entry(Screen):
    """The list and the form of entries that several people keep."""

    change_form_template = "desk/entry.html"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Return the form, which says after which save it was opened, or what became of it.

        Who saves an entry holds it: of two that save at once one is told of the other.
        """
        with transaction.atomic():
            if request.method == "POST":
                held = self.model._default_manager.select_for_update()
                held.filter(pk=number_in(object_id)).first()
            last = saves_of(self.model, object_id).last()
            context = {OPENED: last.pk if last else 0, **(extra_context or {})}
            return super().change_view(request, object_id, form_url, context)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Return the form; one that is sent knows after which save it was opened."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or request.method != "POST":
            return form
        opened = number_in(request.POST.get(OPENED, ""))
        return type(form)(form.__name__, (Told, form), {OPENED: opened})

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        """Return what was changed, as the log keeps it: fields by the names that people read."""
        for each in [form, *(row for rows in formsets or () for row in rows.forms)]:
            for field in each.fields.values():
                field.label = str(field.label)
        return super().construct_change_message(request, form, formsets, add)
