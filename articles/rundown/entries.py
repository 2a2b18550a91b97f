"""The stories of the rundown: each with its hour and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.models import NOT_OUT, Article, Byline, Priority, Status, with_published
from articles.models.days import beginning_of

OVERDUE_SCHEDULE = timedelta(days=7)
"""How far back a schedule that did not come true is looked for."""

MOST_LISTED = 40
"""How many overdue and waiting stories a board lists; it says when there are more."""


class Standing(models.TextChoices):
    """How a story stands in the plan."""

    OUT = "out", _("Out")
    SCHEDULED = "scheduled", _("Scheduled")
    PLANNED = "planned", _("Planned")
    WAITING = "waiting", _("Waiting, without an hour")


@dataclass(frozen=True)
class Entry:
    """A story in the rundown.

    ``at`` is when it came out, will come out or should; None for one that only waits. ``late``
    tells that it should be out and is not.
    """

    article: Article
    standing: Standing
    at: datetime | None
    late: bool = False

    @property
    def headline(self) -> str:
        """What the story is called; one that is out as readers know it, changed since or not."""
        out = self.standing == Standing.OUT
        return self.article.published.headline if out else str(self.article)

    @cached_property
    def local(self) -> datetime | None:
        """``at`` in the paper's time."""
        return timezone.localtime(self.at) if self.at else None

    @property
    def day(self) -> date | None:
        """The day of the paper on which it stands."""
        return self.local.date() if self.local else None

    @property
    def hour(self) -> int | None:
        """The hour in which it stands; None when only its day is planned, or nothing."""
        if self.local is None or not self.has_hour:
            return None
        return self.local.hour

    @property
    def has_hour(self) -> bool:
        """Whether an hour is set: a plan for midnight is one for the day."""
        if self.local is None:
            return False
        return self.standing != Standing.PLANNED or self.local.time() != time.min

    @property
    def is_urgent(self) -> bool:
        """Whether it presses and is not out yet."""
        return self.standing != Standing.OUT and self.article.priority == Priority.URGENT

    @property
    def waits_for(self) -> str:
        """The role whose turn it is, in words; empty when it is the author's."""
        return workflow.whose_turn(self.article)


def entries_between(user: User, start: date, end: date, now: datetime) -> list[Entry]:
    """Return what ``user`` sees of the days from ``start`` until before ``end``, by their hour.

    Three queries.
    """
    first, last = beginning_of(start), beginning_of(end)
    stories = _stories(user)
    out = with_published(stories).filter(
        published__published_at__gte=first,
        published__published_at__lt=last,
        published__published_at__lte=now,
        published__withdrawn_at__isnull=True,
    )
    scheduled = stories.filter(
        status=Status.PUBLISHED, publish_at__gte=first, publish_at__lt=last, publish_at__gt=now
    )
    planned = stories.filter(
        _not_live(now), status__in=NOT_OUT, planned_for__gte=first, planned_for__lt=last
    )
    found = [
        *(Entry(story, Standing.OUT, story.published.published_at) for story in out),
        *(Entry(story, Standing.SCHEDULED, story.publish_at) for story in scheduled),
        *(
            Entry(story, Standing.PLANNED, story.planned_for, _overdue(story.planned_for, now))
            for story in planned
        ),
    ]
    return sorted(found, key=lambda entry: (entry.at or now, entry.article.pk))


def late_entries(user: User, now: datetime) -> list[Entry]:
    """Return the stories that should be out and are not, the longest overdue first (2 queries).

    They are plans whose hour, or whose whole day, has passed; and schedules whose hour has come
    without the story being public, which nothing here should ever let happen.
    """
    stories = _stories(user)
    today = beginning_of(timezone.localdate(now))
    planned = (
        stories.filter(_not_live(now), status__in=NOT_OUT, planned_for__lt=now)
        .exclude(planned_for=today)
        .order_by("planned_for", "pk")[: MOST_LISTED + 1]
    )
    scheduled = stories.filter(
        _not_live(now),
        status=Status.PUBLISHED,
        publish_at__lte=now,
        publish_at__gt=now - OVERDUE_SCHEDULE,
    ).order_by("publish_at", "pk")[: MOST_LISTED + 1]
    return [
        *(Entry(story, Standing.SCHEDULED, story.publish_at, late=True) for story in scheduled),
        *(Entry(story, Standing.PLANNED, story.planned_for, late=True) for story in planned),
    ]


def waiting_entries(user: User) -> list[Entry]:
    """Return the handed-in stories that nobody has planned, the longest waiting first (1 query)."""
    stories = (
        _stories(user)
        .filter(status__in=[Status.SUBMITTED, Status.APPROVED], planned_for__isnull=True)
        .order_by("waiting_since", "pk")[: MOST_LISTED + 1]
    )
    return [Entry(story, Standing.WAITING, None) for story in stories]


def read_names(entries: Iterable[Entry]) -> None:
    """Read what all entries print and ask besides their rows: authors, editors (2 queries)."""
    articles = [entry.article for entry in entries]
    bylines = Byline.objects.select_related("author").order_by("position", "pk")
    prefetch_related_objects(articles, Prefetch("bylines", bylines), "section__editors")


def _stories(user: User) -> QuerySet[Article]:
    """Return what ``user`` may see, without the long texts that no rundown prints."""
    return (
        workflow.visible_to(user)
        .select_related("section")
        .defer("lead", "body", "report_text", "guesses")
    )


def _not_live(now: datetime) -> Q:
    """Return the condition that readers do not have the story."""
    return ~Q(published__published_at__lte=now, published__withdrawn_at__isnull=True)


def _overdue(planned_for: datetime | None, now: datetime) -> bool:
    """Tell whether a plan is over; one for the day is over with the day."""
    if planned_for is None or planned_for >= now:
        return False
    return planned_for != beginning_of(timezone.localdate(now))
