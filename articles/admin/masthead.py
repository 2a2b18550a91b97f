"""The masthead, kept by the administrators: a change gets a row of its own with its first day."""

from typing import Any

from django.contrib import admin
from django.forms.models import model_to_dict
from django.http import HttpRequest

from articles.admin.entries import Entry
from articles.admin.permissions import ADMINISTRATORS
from articles.admin.site import desk
from articles.models import Masthead


@admin.register(Masthead, site=desk)
class MastheadAdmin(Entry):
    """Mastheads, the last first."""

    changed_by = ADMINISTRATORS
    list_display = ("valid_from", "editor_in_chief", "governing_body", "licence")
    save_as = True

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the last masthead says, without its day: a new one differs in little."""
        last = Masthead.objects.first()
        return model_to_dict(last, exclude=["id", "valid_from"]) if last else {}
