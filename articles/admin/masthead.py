"""The masthead, kept by the administrators: a change gets a row of its own with its first day."""

from django.contrib import admin

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
