"""How much a story presses: its priority and its deadline, in lists and in its form."""

from datetime import datetime

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.admin.hours import check_of_our_time
from articles.models import Article, Priority

MOMENT = "%Y-%m-%dT%H:%M"


def pressing_of(article: Article) -> SafeString:
    """Return the story's priority, its deadline and who is on it, as the lists show them."""
    return render_to_string("desk/_pressing.html", {"story": article})


class PressingForm(forms.ModelForm):
    """Who did not touch a field keeps what somebody else set in the meantime."""

    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        choices=Priority.choices,
        initial=Priority.NORMAL,
        coerce=int,
        empty_value=None,
        required=False,
        show_hidden_initial=True,
    )
    deadline = forms.DateTimeField(
        label=gettext_lazy("Deadline"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
        input_formats=[MOMENT, "%Y-%m-%d %H:%M:%S"],
        help_text=gettext_lazy("When it should be ready to come out."),
        validators=[check_of_our_time],
        show_hidden_initial=True,
    )

    class Meta:
        model = Article
        fields = ("priority", "deadline")

    def clean_priority(self) -> int:
        """Return the priority chosen, or the one that stands."""
        chosen: int | None = self.cleaned_data["priority"]
        current: int = self.instance.priority
        return current if chosen is None or "priority" not in self.changed_data else chosen

    def clean_deadline(self) -> datetime | None:
        """Return the deadline set, or the one that stands."""
        said: datetime | None = self.cleaned_data["deadline"]
        return said if "deadline" in self.changed_data else self.instance.deadline
