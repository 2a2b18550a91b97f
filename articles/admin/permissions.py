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

if TYPE_CHECKING:
    Base = admin.options.BaseModelAdmin[Any]
else:
    Base = object


class ByRole(Base):
    """Permissions of a screen, or of rows inside one, by the role of who asks."""

    seen_by: frozenset[str] = EVERYBODY
    changed_by: frozenset[str] = EDITORS
    show_facets = admin.ShowFacets.NEVER

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
