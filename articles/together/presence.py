"""Who has a story open: each window says so every ten seconds, and is forgotten when it stops."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.utils import timezone

from articles import unsaved
from articles.models import Article, Presence
from articles.models.roles import full_name

FORGOTTEN_AFTER = timedelta(seconds=75)
"""Browsers let a window in the background speak once a minute only."""


@dataclass(frozen=True)
class Other:
    """Somebody else who has a story open or has typed in it, or the person in another window.

    ``typed_at`` is when they last typed what they have not saved, None if there is no such text;
    ``is_here`` tells whether they have it open now.
    """

    person: User
    is_you: bool
    is_here: bool
    typed_at: datetime | None

    @property
    def name(self) -> str:
        """What the person is called."""
        return full_name(self.person)


def say_here(article: Article, *, by: User, tab: UUID) -> User | None:
    """Note that ``by`` has ``article`` open in the window ``tab``; sweep who has gone.

    Returns who took the story over from this window, if somebody did (3 queries).
    """
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    here = Presence(article=article, person=by, tab=tab, seen_at=now)
    Presence.objects.bulk_create(
        [here],
        update_conflicts=True,
        unique_fields=["article", "person", "tab"],
        update_fields=["seen_at"],
    )
    mine = Presence.objects.select_related("taken_by").filter(article=article, person=by, tab=tab)
    row = mine.first()
    return row.taken_by if row else None


def leave(article: Article, *, by: User, tab: UUID) -> None:
    """Note that the window was closed."""
    Presence.objects.filter(article=article, person=by, tab=tab).delete()


def others(article: Article, *, by: User, tab: UUID | None) -> list[Other]:
    """Return who else has ``article`` open or has unsaved text in it (2 queries).

    ``by`` in another window than ``tab`` counts as “you”. Those who are here come first.
    """
    since = timezone.now() - FORGOTTEN_AFTER
    rows = Presence.objects.filter(article=article, seen_at__gte=since).select_related("person")
    here = {row.person for row in rows if not (row.person_id == by.pk and row.tab == tab)}
    typed = {slot.person: slot.typed_at for slot in unsaved.waiting(article)}
    return list(_listed(here, typed, by))


def _listed(here: set[User], typed: dict[User, datetime], by: User) -> Iterator[Other]:
    for person in sorted(here, key=lambda one: (one != by, full_name(one))):
        yield Other(person, person == by, True, typed.get(person) if person != by else None)
    for person in typed.keys() - here - {by}:
        yield Other(person, False, False, typed[person])
