"""Which entry of the directory a name in a story means, on the day of the event.

An answer is given only where one entry fits; a name that fits several is left to a person.
Spellings that differ in the place of the tone mark only (``hoà``, ``hòa``) are one name.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from articles import vietnamese
from articles.facts.postings import titles_on
from articles.models import Department, Official, Place

Entry = TypeVar("Entry", bound=Model)

FORMER = " cũ"
"""What papers put behind the name of a unit that has been merged: ``xã Yên Nghiệp cũ``."""


def valid_on(day: date) -> Q:
    """Return the condition that a body or a place existed on ``day``, its last one included."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def official_named(name: str, title: str, day: date) -> Official | None:
    """Return the official whom ``name`` means.

    Of several with one name, the one whose title on ``day`` is the title in the story.
    """
    namesakes = _called(Official.objects.all(), name)
    if len(namesakes) < 2 or not title:
        return _only(namesakes)
    titles = titles_on([official.pk for official in namesakes], day)
    wanted = vietnamese.fold(title)
    return _only(
        official
        for official in namesakes
        if wanted in vietnamese.fold(titles.get(official.pk, ""))
        or vietnamese.fold(titles.get(official.pk, "—")) in wanted
    )


def department_named(name: str, day: date) -> Department | None:
    """Return the department that had this name, or this short name, on ``day``."""
    existing = Department.objects.filter(valid_on(day))
    by_name = _called(existing, name)
    return _only(by_name or list(existing.filter(short_name=vietnamese.nfc(name))[:2]))


def place_named(name: str, day: date, *, province: str = "") -> Place | None:
    """Return the unit that ``name`` (``xã Đại Đồng``, ``xã Yên Nghiệp cũ``) means on ``day``.

    With ``cũ`` it is one that had ended by then. ``province`` is the bare name of the province
    to prefer where several have a unit of that name.
    """
    former = name.casefold().endswith(FORMER)
    written = name[: -len(FORMER)] if former else name
    kind, bare = split_kind(written)
    existing = Place.objects.filter(Q(valid_to__lt=day) if former else valid_on(day))
    if kind:
        existing = existing.filter(kind=kind)
    found = _called(existing.select_related("parent"), bare)
    here = [place for place in found if place.parent and place.parent.name == province]
    return _only(here or found)


def split_kind(name: str) -> tuple[str, str]:
    """Return the kind of unit that ``name`` begins with (empty if none) and the bare name."""
    for kind in sorted(Place.Kind.values, key=len, reverse=True):
        if name.casefold().startswith(f"{kind} "):
            return kind, name[len(kind) + 1 :].strip()
    return "", name.strip()


def _called(entries: QuerySet[Entry], name: str) -> list[Entry]:
    """Return the entries with this name in either spelling."""
    wanted = vietnamese.normal(name).casefold()
    same_slug = entries.filter(slug=vietnamese.slug(name))
    return [entry for entry in same_slug if vietnamese.normal(str(entry.name)).casefold() == wanted]  # type: ignore[attr-defined]


def _only(entries: Iterable[Entry]) -> Entry | None:
    found = list(entries)
    return found[0] if len(found) == 1 else None
