"""Whose name stands under what is taken from an archive."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

ARCHIVIST = "luu-tru"


def archivist() -> User:
    """Return the account that the archive's stories are filed under; nobody can log in to it."""
    account, made = User.objects.get_or_create(
        username=ARCHIVIST, defaults={"last_name": _("Archive"), "is_active": False}
    )
    if made:
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return account
