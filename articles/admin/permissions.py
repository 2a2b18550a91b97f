"""Which roles see and change which records: the desk's one table of permissions.

Stories have rules of their own for each story (``workflow``); this says who has the screens.
Nothing is ever deleted here: stories are withdrawn, people and places are ended.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Role
from articles.models.roles import roles_of

EVERYBODY = frozenset(Role.values)
WRITERS = EVERYBODY - {Role.ADMINISTRATOR}
"""Those who write stories and bring pictures."""
EDITORS = WRITERS - {Role.REPORTER}
"""Those who also keep the directory: officials, departments, places, authors."""
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
"""Those who keep the house: accounts and sections."""

WAYS = ("exact", "id__exact", "isnull")
"""How Django's filters beside a list ask for a field; other lookups read what no list shows."""


def uncut(field: Any) -> Any:
    """Return a field without the browser's own limit, at which it drops the rest unseen.

    What is too long is refused as a whole, with a sentence, and stands in the form again.
    """
    field.widget.attrs.pop("maxlength", None)
    return field


if TYPE_CHECKING:
    Base = admin.options.BaseModelAdmin[Any]
else:
    Base = object


class ByRole(Base):
    """Permissions of a screen, or of rows inside one, by the role of who asks."""

    seen_by: frozenset[str] = EVERYBODY
    changed_by: frozenset[str] = EDITORS
    show_facets = admin.ShowFacets.NEVER

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the field for a column, of which no browser cuts off what is pasted."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return field and uncut(field)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Tell whether an address may narrow the list so: in the ways its own filters offer."""
        filters = self.get_list_filter(request)  # type: ignore[attr-defined]
        fields = [one for one in filters if isinstance(one, str)]
        offered = {f"{field}__{how}" for field in fields for how in WAYS}
        offered |= {one.parameter_name for one in filters if not isinstance(one, str)}
        return lookup in offered

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Tell whether the screen is listed."""
        return bool(roles_of(request.user) & (self.seen_by | self.changed_by))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may look."""
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may add."""
        return bool(roles_of(request.user) & self.changed_by)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may change."""
        return bool(roles_of(request.user) & self.changed_by)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted at the desk."""
        return False
