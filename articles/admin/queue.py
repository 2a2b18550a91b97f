"""Each person's queue: what waits for them, and what became of their work today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import combinations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.admin.permissions import EDITORS
from articles.admin.stories import listed
from articles.models import Article, Move, ReaderReport, Role, Status
from articles.models.days import beginning_of
from articles.models.roles import EDITORIAL_RANK, rank_of, roles_of

SHOWN = 8
"""How many stories of a list the first page shows."""


@dataclass(frozen=True)
class Listing:
    """One list of the queue: its first stories, and the address of all of them."""

    key: str
    title: str
    empty: str
    stories: QuerySet[Article]
    filters: str
    """The query of the list of stories that shows all of them."""

    @cached_property
    def _read(self) -> list[Article]:
        return list(self.stories[: SHOWN + 1])

    @property
    def shown(self) -> list[Article]:
        """The stories that the first page shows."""
        return self._read[:SHOWN]

    @property
    def has_more(self) -> bool:
        """Whether there are others."""
        return len(self._read) > SHOWN

    @property
    def length(self) -> int:
        """How long it is on the page, in stories; its title, or a reason, is as long as one."""
        reasons = [story for story in self.shown if getattr(story, "reason", "")]
        return 1 + len(self.shown) + len(reasons)


def queue_of(user: AbstractBaseUser | AnonymousUser) -> list[Listing]:
    """Return the lists of ``user``, most urgent first, those without a story last.

    Each is read in one query.
    """
    assert isinstance(user, User)  # noqa: S101  (the desk lets nobody else in)
    own = _to_do(user) if rank_of(user) else ()  # who writes nothing has nothing of their own here
    return sorted([*own, *_of_the_day(user)], key=lambda listing: not listing.shown)


def _to_do(user: User) -> Iterator[Listing]:
    """Yield the lists of who writes, and judges perhaps."""
    mine = _mine(user)
    yield Listing(
        "returned",
        _("Returned to me"),
        _("Nothing was returned to you."),
        _with_reason(mine.filter(status=Status.RETURNED)).order_by(
            *workflow.urgency(), "-waiting_since", "-pk"
        ),
        "mine=yes&state=returned",
    )
    claimed = Listing(
        "claimed",
        _("I am on these"),
        "",
        _claimed(user).order_by(*workflow.urgency(), "waiting_since", "pk"),
        "mine=claimed",
    )
    if claimed.shown:
        yield claimed
    if rank_of(user) > EDITORIAL_RANK[Role.REPORTER]:
        yield Listing(
            "waiting",
            _("Waiting for me"),
            _("Nothing waits for you."),
            listed(workflow.waiting_for(user).exclude(claimed_by=user)),
            "mine=waiting",
        )
    yield Listing(
        "drafts",
        _("My drafts"),
        _("You have no drafts."),
        mine.filter(status=Status.DRAFT).order_by(*workflow.urgency(), "-changed_at", "-pk"),
        "mine=yes&state=draft",
    )
    yield Listing(
        "handed-in",
        _("Mine, being approved"),
        _("None of your stories is being approved."),
        mine.filter(status__in=[Status.SUBMITTED, Status.APPROVED]).order_by(
            *workflow.urgency(), "waiting_since", "pk"
        ),
        "mine=yes&state=submitted",
    )


def _of_the_day(user: User) -> Iterator[Listing]:
    """Yield what comes out today and what has."""
    yield Listing(
        "scheduled",
        _("Scheduled today"),
        _("Nothing more is scheduled for today."),
        scheduled(user).filter(publish_at__lt=_midnight(days=1)),
        "state=scheduled",
    )
    yield Listing(
        "published",
        _("Published today"),
        _("Nothing has been published today yet."),
        published(user).filter(published__published_at__gte=_midnight()),
        "state=published",
    )


def in_columns(lists: Sequence[Listing]) -> list[Sequence[Listing]]:
    """Return ``lists`` as three columns that are read one after the other, as even as they can be.

    A browser makes columns as high as the longest list, and may leave the last one empty.
    """

    def parted(at: tuple[int, int]) -> list[Sequence[Listing]]:
        return [lists[: at[0]], lists[at[0] : at[1]], lists[at[1] :]]

    def unevenness(at: tuple[int, int]) -> int:
        return sum(sum(listing.length for listing in column) ** 2 for column in parted(at))

    places = list(combinations(range(1, len(lists)), 2))
    return parted(min(places, key=unevenness)) if places else [[listing] for listing in lists]


def scheduled(user: User) -> QuerySet[Article]:
    """Return the stories whose hour is still to come, the next first."""
    return (
        listed(workflow.visible_to(user))
        .filter(status=Status.PUBLISHED, publish_at__gt=timezone.now())
        .order_by("publish_at", "pk")
    )


def published(user: User) -> QuerySet[Article]:
    """Return the stories that readers see, the newest first, changes waiting or not."""
    return (
        listed(workflow.visible_to(user))
        .filter(published__published_at__lte=timezone.now(), published__withdrawn_at__isnull=True)
        .order_by("-published__published_at", "-pk")
    )


def open_reports(user: AbstractBaseUser | AnonymousUser) -> QuerySet[ReaderReport]:
    """Return the readers' reports that wait for those who look into them; none for all others."""
    if not roles_of(user) & EDITORS:
        return ReaderReport.objects.none()
    return ReaderReport.objects.filter(outcome="")


def _mine(user: User) -> QuerySet[Article]:
    return listed(workflow.written_by(user))


def _claimed(user: User) -> QuerySet[Article]:
    return listed(workflow.visible_to(user).filter(claimed_by=user))


def _with_reason(stories: QuerySet[Article]) -> QuerySet[Article]:
    """Add why each story was returned."""
    last = Move.objects.filter(article=OuterRef("pk")).order_by("-pk")
    return stories.annotate(reason=Subquery(last.values("reason")[:1]))


def _midnight(days: int = 0) -> datetime:
    """Return the beginning of today, or of the day that many days later, in the paper's time."""
    return beginning_of(timezone.localdate() + timedelta(days=days))
