"""What every screen of the desk's records is made of."""

from typing import Any

from django import forms
from django.contrib import admin

from articles.admin.permissions import ByRole

ADDRESS_MAKERS = ("prepopulate", "urlify", "xregexp")


class Screen(ByRole, admin.ModelAdmin):
    """A list and a form of records, by role."""

    @property
    def media(self) -> forms.Media:
        """Return the admin's scripts without those that make an address of a name as it is typed.

        No field here is filled so, and they are a tenth of what a form fetches.
        """
        scripts: list[str] = super().media._js  # type: ignore[attr-defined]
        return forms.Media(
            js=[path for path in scripts if not any(name in path for name in ADDRESS_MAKERS)]
        )

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Return the page that readers have of a record; None if they have none.

        Itself, since the desk has no address that leads there (``DeskSite.get_urls``).
        """
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None
