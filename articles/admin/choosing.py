"""Choices from the directory in the rows of a story: what all rows have chosen is asked at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import QuerySet
from django.utils.functional import cached_property

from articles.admin.numbers import number_in


class EntrySelect(AutocompleteSelect):
    """A choice that finds entries as one types; its ``rows`` know what each row has chosen.

    Django's own asks the database for the name of each.
    """

    rows: "EntryRows"

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """Return the entry that is chosen, after the empty one where none need be."""
        names = self.rows.names
        chosen = [(key, names[key]) for key in map(str, value) if key in names]
        offered = chosen if self.is_required else [("", ""), *chosen]
        options = [
            self.create_option(name, key, label, bool(key), place)
            for place, (key, label) in enumerate(offered)
        ]
        return [(None, options, 0)]


class StoryRows(forms.BaseInlineFormSet):
    """Rows of a story."""

    def initial_form_count(self) -> int:
        """Return how many rows stand in the story already: no form has a say in that."""
        if self.is_bound and not self.total_form_count():
            return 0
        return len(self.get_queryset())

    @cached_property
    def empty_form(self) -> Any:
        """The row that a script copies: shown once, and looked at four times."""
        return super().empty_form


class EntryRows(StoryRows):
    """Rows of a story, in each of which an entry of the directory is chosen (``entry``)."""

    entry: str

    def add_fields(self, form: Any, index: int | None) -> None:
        """Let the row's choice know the rows."""
        super().add_fields(form, index)
        widget = form.fields[self.entry].widget
        getattr(widget, "widget", widget).rows = self

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the entries chosen, by their keys.

        Those of stored rows come with the rows; others that a form says are asked for (1 query).
        """
        stored = (getattr(row, self.entry) for row in self.get_queryset())
        names = {str(entry.pk): str(entry) for entry in stored if entry}
        said = {str(form[self.entry].value() or "") for form in self.forms} - names.keys()
        keys = [key for key in map(number_in, said) if key is not None]
        entries: QuerySet[Any] = self.form.base_fields[self.entry].queryset  # type: ignore[attr-defined]
        return names | {str(key): str(entry) for key, entry in entries.in_bulk(keys).items()}
