"""What a choice from the directory offers as one types: entries of one name are told apart."""

from functools import singledispatch
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.models import Department, Official, Place
from articles.templatetags.newspaper import short_date


@singledispatch
def told_apart(entry: Model) -> str:
    """Return an entry by its name and by what tells it from others of that name."""
    return str(entry)


@told_apart.register
def _place(place: Place) -> str:
    inside = [place.district, str(place.parent) if place.parent else ""]
    return _until(", ".join(filter(None, [place.full_name, *inside])), place)


@told_apart.register
def _department(department: Department) -> str:
    return _until(str(department), department)


@told_apart.register
def _official(official: Official) -> str:
    held = ", ".join(posting.title for posting in getattr(official, "held", []))
    return f"{official} – {held}" if held else str(official)


def _until(name: str, entry: Place | Department) -> str:
    if entry.valid_to is None:
        return name
    return _("%(name)s (until %(day)s)") % {"name": name, "day": short_date(entry.valid_to)}


class Offered(AutocompleteJsonView):
    """The entries that fit what was typed."""

    def get_queryset(self) -> QuerySet[Any]:
        """Return them with what tells them apart; officials come with their posts to their list."""
        found: QuerySet[Any] = super().get_queryset()
        return found.select_related("parent") if found.model is Place else found

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """Return one of them as the script wants it."""
        return {**super().serialize_result(obj, to_field_name), "text": told_apart(obj)}
