"""The fields of a story's form: what is typed in them, as a story may hold it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles import body
from articles.admin.editor import BodyEditor
from articles.admin.way import WayForm
from articles.admin.writing import OUTDATED
from articles.models import Article

FILING = ("section", "priority", "deadline", "planned_for", "event_date", "sensitive")


class ArticleForm(WayForm):
    """A story's own fields, and the version that the person opened."""

    opened = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = ("headline", "lead", "body", *FILING)
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2}),
            "lead": forms.Textarea(attrs={"rows": 4}),
            "body": BodyEditor,
            "event_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "opened" in self.fields:
            self.fields["opened"].initial = self.instance.version
            self.fields["opened"].required = self.instance.pk is not None

    def clean_headline(self) -> str:
        """Return the headline on one line."""
        return " ".join(self.cleaned_data["headline"].split())

    def clean_body(self) -> str:
        """Return the body with nothing in it but what a story may hold."""
        typed = self.cleaned_data["body"]
        if len(typed) > body.LONGEST:
            raise forms.ValidationError(
                _(
                    "The text is too long for one story: %(length)d characters, and at most "
                    "%(longest)d can be kept. Divide it into several stories."
                )
                % {"length": len(typed), "longest": body.LONGEST}
            )
        return body.clean(typed)

    def clean(self) -> dict[str, Any]:
        """Refuse to put a text over a newer one: both are shown then (``WritingAdmin``)."""
        said = super().clean() or {}
        opened = said.get("opened")
        if opened is not None and self.instance.pk and opened != self.instance.version:
            raise forms.ValidationError(
                _("Somebody saved version %(number)d while you were writing.")
                % {"number": self.instance.version},
                code=OUTDATED,
            )
        return said
