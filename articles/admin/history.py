"""A story's history: each version with the fields that changed in it, each move and each claim."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import changes
from articles.admin.site import desk
from articles.admin.stories import story_of
from articles.differences import changed_fields
from articles.models import Article, Claim, Move, Version

PAGE = 20
"""Events on a page: no page loads the texts of more versions than this and one."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Record = Version | Move | Claim
ORDER: tuple[type[Record], ...] = (Version, Claim, Move)
"""How records of the same moment stand: a move follows the version that was kept with it."""


@dataclass(frozen=True, order=True)
class Key:
    """An event's place in the history; ``rank`` is that of its kind in ``ORDER``."""

    at: datetime
    rank: int
    pk: int

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return the key that ``str()`` wrote. Raises ``ValueError`` for any other text."""
        microseconds, rank, pk = (int(part) for part in text.split("-"))
        try:
            return cls(_EPOCH + timedelta(microseconds=microseconds), rank, pk)
        except OverflowError as error:
            raise ValueError(text) from error

    def __str__(self) -> str:
        microseconds = (self.at - _EPOCH) // timedelta(microseconds=1)
        return f"{microseconds}-{self.rank}-{self.pk}"

    def earlier(self, kind: type[Record]) -> Q:
        """Return the condition that a record of that kind stands before this event."""
        tie = Q(made_at=self.at)
        rank = ORDER.index(kind)
        if rank == self.rank:
            tie &= Q(pk__lt=self.pk)
        elif rank > self.rank:
            tie &= Q(pk=None)
        return Q(made_at__lt=self.at) | tie


@dataclass(frozen=True)
class Event:
    """Something that happened to a story: a version was kept, a move made, the story taken on.

    ``fields`` are the names of those that the version changed; None where it is the first.
    """

    what: Record
    fields: list[str] | None = None
    before: int | None = None

    @property
    def key(self) -> Key:
        """The event's place in the history."""
        return Key(self.what.made_at, ORDER.index(type(self.what)), self.what.pk)

    @property
    def move(self) -> Move | None:
        """The move, if it is one."""
        return self.what if isinstance(self.what, Move) else None

    @property
    def claim(self) -> Claim | None:
        """The claim, if it is one."""
        return self.what if isinstance(self.what, Claim) else None

    @property
    def version(self) -> Version | None:
        """The version, if it is one."""
        return self.what if isinstance(self.what, Version) else None


@desk.page("bai/<int:pk>/lich-su/", name="history")
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """Return a page of a story's history, the last first; as many queries however long it is."""
    article = story_of(request, pk)
    try:
        after = Key.read(request.GET["truoc"]) if "truoc" in request.GET else None
    except ValueError:
        raise Http404 from None
    events = events_of(article, after)
    context = {
        **desk.each_context(request),
        "title": _("History"),
        "article": article,
        "events": events[:PAGE],
        "older": str(events[PAGE - 1].key) if len(events) > PAGE else "",
        "live": changes.live_number(article),
        "chosen": _chosen(events),
    }
    return render(request, "desk/history.html", context)


def events_of(article: Article, after: Key | None = None) -> list[Event]:
    """Return what happened to ``article``, the last first, one event more than a page (3 queries).

    ``after`` is the key of the last event of the page before.
    """
    kept = _records(Version, article.versions.select_related("made_by"), after, PAGE + 2)
    moves = _records(Move, article.moves.select_related("made_by"), after, PAGE + 1)
    claims = _records(Claim, article.claims.select_related("made_by", "holder"), after, PAGE + 1)
    events = [_kept(version, kept) for version in kept[: PAGE + 1]]
    events += [Event(record) for record in [*moves, *claims]]
    return sorted(events, key=lambda event: event.key, reverse=True)[: PAGE + 1]


def _records(kind: type[Record], all_: Any, after: Key | None, number: int) -> list[Any]:
    """Return so many records of one kind, the last first, that stand before ``after``."""
    earlier = all_.filter(after.earlier(kind)) if after else all_
    return list(earlier.order_by("-made_at", "-pk")[:number])


def _kept(version: Version, loaded: list[Version]) -> Event:
    """Return a version with what it changed, its predecessor being one of those ``loaded``."""
    earlier = (other for other in loaded if other.number < version.number and not other.aside)
    before = max(earlier, key=lambda other: other.number, default=None)
    if before is None:
        return Event(version)
    return Event(version, changed_fields(before.content, version.content), before.number)


def _chosen(events: list[Event]) -> tuple[int, int]:
    """Return the two versions that are marked for comparing to begin with: the last two."""
    numbers = [event.version.number for event in events if event.version]
    return (numbers[1], numbers[0]) if len(numbers) > 1 else (0, 0)
