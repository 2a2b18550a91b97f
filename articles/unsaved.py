"""What people type is kept before they save it, and no text in it is ever written over unkept."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Now

from articles.models import Article, Autosave, KeptCopy

Fields = Mapping[str, Sequence[str]]


@transaction.atomic
def keep(where: Article | UUID, *, by: User, base: int, fields: Fields, after: int) -> int:
    """Write ``fields`` into the slot that ``by`` has in a story or a new form; return its number.

    ``base`` is the version the form was opened on, ``after`` the number that this form was last
    answered (0 for none). A slot with another number was written by another form of the same
    person, so its text goes to the kept copies before it is written over.
    """
    named = {"token": where} if isinstance(where, UUID) else {"article": where}
    empty = Autosave(**named, person=by, base=base, fields={})
    Autosave.objects.bulk_create([empty], ignore_conflicts=True)
    slot = Autosave.objects.select_for_update().get(**named, person=by)
    said = {_storable(name): list(map(_storable, values)) for name, values in fields.items()}
    if slot.number not in (0, after) and slot.fields != said:
        KeptCopy.objects.create(
            **named, person=by, base=slot.base, fields=slot.fields, typed_at=slot.typed_at
        )
    slot.base, slot.fields, slot.number = base, said, slot.number + 1
    slot.typed_at = Now()
    slot.save()
    return slot.number


def _storable(value: str) -> str:
    """Return ``value`` without what no text in the database can hold: NUL and half characters."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()
