"""The roles of the newsroom: one Django group each, made by a migration."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Who somebody is in the newsroom; the value is the name of the Django group."""

    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    SECRETARY = "secretary", _("Managing secretary")
    EDITOR_IN_CHIEF = "editor_in_chief", _("Editor-in-chief")
    ADMINISTRATOR = "administrator", _("Administrator")


EDITORIAL_RANK: dict[str, int] = {
    Role.REPORTER: 1,
    Role.EDITOR: 2,
    Role.SECRETARY: 3,
    Role.EDITOR_IN_CHIEF: 4,
}
"""Who may stand in for whom: a higher number may do the work of every lower one.

The administrator keeps the house in order and has no say over copy, so has no rank.
"""


def full_name(user: AbstractBaseUser) -> str:
    """Return a person's name as Vietnamese write it, family name first; else the log-in name."""
    assert isinstance(user, User)  # noqa: S101  (the project has no other kind)
    return f"{user.last_name} {user.first_name}".strip() or user.username


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """Return the roles that ``user`` holds (empty for nobody and for an inactive account).

    The answer is kept on the user object, which lives as long as one request.
    """
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    known: frozenset[str] | None = getattr(user, "_newsroom_roles", None)
    if known is None:
        names = {group.name for group in user.groups.all()} & set(Role.values)
        if user.is_superuser:
            names.add(Role.ADMINISTRATOR)
        known = frozenset(names)
        user._newsroom_roles = known  # type: ignore[attr-defined]
    return known


def rank_of(user: AbstractBaseUser | AnonymousUser) -> int:
    """Return the highest editorial rank of ``user``; 0 for those with no say over copy."""
    return max((EDITORIAL_RANK.get(role, 0) for role in roles_of(user)), default=0)
