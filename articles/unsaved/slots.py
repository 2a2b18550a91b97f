"""The slot of each person in each story: written, emptied, and its texts numbered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article, Autosave, KeptCopy
from articles.unsaved import reports

Fields = Mapping[str, Sequence[str]]
"""The values of each field by the name it has in the form."""


@dataclass(frozen=True)
class Report:
    """The pages on which a report is handed in, by their token."""

    token: UUID


Where = Article | UUID | Report
"""A story, the form of one that has no record yet, or a report that is being handed in."""
Why = KeptCopy.Why


@transaction.atomic
def keep(
    where: Where, *, by: User, base: int, fields: Fields, after: int, age: timedelta = timedelta()
) -> int:
    """Keep ``fields`` in the slot that ``by`` has where it was typed; return its number.

    ``base`` is the version the form was opened on, ``after`` the number that this form was last
    answered (0 for none), ``age`` how long ago the text was typed. A slot with another number was
    written by another form of the same person: the older of the two texts goes to the kept
    copies, the newer one stands in the slot.
    """
    slot = _held(where, by, base)
    nothing = isinstance(where, Report) and reports.is_blank(fields)
    said = {} if nothing else storable(fields)
    typed_at = timezone.now() - age
    if slot.number != after and slot.fields and slot.fields != said:
        if slot.typed_at > typed_at:
            return _aside(slot, base, said, typed_at, Why.WRITTEN_OVER)
        _copy(slot, Why.WRITTEN_OVER)
    slot.given += 1
    slot.base, slot.fields, slot.number, slot.typed_at = base, said, slot.given, typed_at
    slot.save()
    return slot.number


@transaction.atomic
def put_aside(
    where: Where, *, by: User, base: int, fields: Fields, why: Why, age: timedelta = timedelta()
) -> int:
    """Keep ``fields`` as a copy, leaving the slot as it is; return the copy's number.

    What is among the copies already, because it came twice, is not kept once more.
    """
    slot, said = _held(where, by, base), storable(fields)
    same = KeptCopy.objects.filter(**_whose(slot), base=base, fields=said).first()
    return same.number if same else _aside(slot, base, said, timezone.now() - age, why)


@transaction.atomic
def set_aside(where: Where, *, by: User, why: Why) -> None:
    """Move what stands in the slot, if anything, to the kept copies."""
    slot = _filled(where, by)
    if slot:
        _copy(slot, why)
        _empty(slot)


@transaction.atomic
def settle(where: Where, *, by: User, after: int, fields: Fields) -> None:
    """Empty the slot, because the form that was last answered ``after`` saved ``fields``.

    What another form of the same person wrote there goes to the kept copies.
    """
    slot = _filled(where, by)
    if slot:
        if slot.number != after and slot.fields != storable(fields):
            _copy(slot, Why.WRITTEN_OVER)
        _empty(slot)


def find(name: str) -> Autosave | KeptCopy | None:
    """Return the text that an address calls ``name``, wherever it is kept by now.

    ``c12`` is a kept copy, ``s3.7`` the seventh text of a slot: once another one stands there, it
    is the copy that was made of it, or else what the same form wrote on.
    """
    said = _NAME.fullmatch(name)
    if said is None:
        return None
    copies = KeptCopy.objects.select_related("article", "person")
    if said["copy"]:
        return copies.filter(pk=said["copy"]).first()
    slots = Autosave.objects.select_related("article", "person")
    slot = slots.filter(pk=said["slot"]).first()
    if slot is None or (slot.fields and slot.number == int(said["number"])):
        return slot
    copy = copies.filter(**_whose(slot), number=said["number"]).first()
    return copy or (slot if slot.fields else None)


_NAME = re.compile(r"c(?P<copy>\d{1,18})|s(?P<slot>\d{1,18})\.(?P<number>\d{1,18})", re.ASCII)


def waiting(where: Article) -> QuerySet[Autosave]:
    """Return what people have typed in a story and not saved, with their names, the last first."""
    written = Autosave.objects.filter(article=where).exclude(fields={})
    return written.select_related("person").order_by("-typed_at", "-pk")


def _named(where: Where) -> dict[str, Article | UUID]:
    if isinstance(where, Article):
        return {"article": where}
    return {"token": where if isinstance(where, UUID) else where.token}


def _held(where: Where, by: User, base: int) -> Autosave:
    """Return the slot, made if there is none yet, held until the transaction ends."""
    slots = Autosave.objects.select_for_update().filter(**_named(where), person=by)
    slot = slots.first()
    if slot is None:
        named = {**_named(where), "is_report": isinstance(where, Report)}
        empty = Autosave(**named, person=by, base=base, fields={})
        Autosave.objects.bulk_create([empty], ignore_conflicts=True)
        slot = slots.get()
    return slot


def _filled(where: Where, by: User) -> Autosave | None:
    """Return the slot if there is text in it, held until the transaction ends."""
    written = Autosave.objects.select_for_update().filter(**_named(where), person=by)
    return written.exclude(fields={}).first()


def _empty(slot: Autosave) -> None:
    slot.fields = {}
    slot.save(update_fields=["fields"])


def _copy(slot: Autosave, why: Why) -> None:
    """Keep a copy of what stands in the slot, under the number it has there."""
    kept = {name: getattr(slot, name) for name in ("base", "fields", "typed_at", "number")}
    KeptCopy.objects.create(**_whose(slot), **kept, why=why)


def _aside(
    slot: Autosave, base: int, fields: dict[str, list[str]], typed_at: datetime, why: Why
) -> int:
    """Keep a copy that never stood in the slot, under the next number; return that."""
    slot.given += 1
    slot.save(update_fields=["given"])
    KeptCopy.objects.create(
        **_whose(slot), base=base, fields=fields, typed_at=typed_at, number=slot.given, why=why
    )
    return slot.given


def _whose(slot: Autosave) -> dict[str, Any]:
    return {name: getattr(slot, name) for name in ("article_id", "token", "is_report", "person_id")}


def storable(fields: Fields) -> dict[str, list[str]]:
    """Return ``fields`` without what no text in the database can hold: NUL, half characters.

    Lines end alike, however the form was sent.
    """
    return {_whole(name): [_whole(value) for value in values] for name, values in fields.items()}


def _whole(value: str) -> str:
    return value.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()
