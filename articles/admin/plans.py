"""The field for a planned hour: a day, and an hour where one is known."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.hours import check_of_our_time


def _parted(value: Any) -> list[date | time | None]:
    """Return day and hour of ``value``; midnight is a day without an hour."""
    if not isinstance(value, datetime):
        return [None, None]
    local = timezone.localtime(value)
    return [local.date(), local.time() if local.time() != time.min else None]


class PlanWidget(forms.SplitDateTimeWidget):
    """A day and an hour, side by side."""

    def __init__(self) -> None:
        super().__init__(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
        )
        for part, name in zip(
            self.widgets, (gettext_lazy("Day"), gettext_lazy("Hour")), strict=True
        ):
            part.attrs["aria-label"] = name

    def decompress(self, value: Any) -> Any:
        """Return day and hour of ``value``."""
        return _parted(value)


class HiddenPlanWidget(forms.SplitHiddenDateTimeWidget):
    """What the page showed, for telling whether the person changed it."""

    def decompress(self, value: Any) -> Any:
        """Return day and hour of ``value``."""
        return _parted(value)


class ShownPlan(forms.BoundField):
    """A planned hour in a form; shown once more, it still says what the page showed at first.

    Django looks for that under the whole name, under which a field of two parts sends nothing, and
    would take what was typed for untouched.
    """

    def as_widget(self, widget: Any = None, attrs: Any = None, only_initial: bool = False) -> Any:
        """Return the field as HTML; ``only_initial`` asks for what the page showed."""
        hidden, name = self.field.hidden_widget(), self.html_initial_name
        sent, files = self.form.data, self.form.files
        if not only_initial or hidden.value_omitted_from_data(sent, files, name):
            return super().as_widget(widget, attrs, only_initial)
        shown = hidden.value_from_datadict(sent, files, name)
        return hidden.render(name, shown, {"id": self.html_initial_id}, self.form.renderer)


class PlanField(forms.SplitDateTimeField):
    """When a story should come out; without an hour it is planned for the day (midnight)."""

    widget = PlanWidget
    hidden_widget = HiddenPlanWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Planned for"),
            required=False,
            validators=[check_of_our_time],
            help_text=gettext_lazy("Leave the hour out where only the day is known."),
            **options,
        )

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> ShownPlan:
        """Return the field as it stands in a form."""
        return ShownPlan(form, self, field_name)

    def compress(self, data_list: Any) -> datetime | None:
        """Return the moment that is meant; refuses an hour without its day."""
        day, hour = data_list or (None, None)
        if day is None and hour is None:
            return None
        if day is None:
            raise ValidationError(_("Say on which day, too."))
        return super().compress((day, hour or time.min))
