"""What changed in a story: between two of its versions, since somebody approved it, or since what
readers have.

A version that is kept ``aside`` was never the story's text: it can be compared, and nothing is
compared with it unasked.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import User
from django.utils import timezone

from articles import differences
from articles.models import SIGNING, Article, Move, PublishedArticle, Section, Version
from articles.vietnamese import reader_date

Kind = Move.Kind


class Since(StrEnum):
    """Why a version is what a reviewer compares with."""

    APPROVED = "approved"
    LIVE = "live"
    RETURNED = "returned"


@dataclass(frozen=True)
class Base:
    """A version that a reviewer knows, by its number, and how they know it."""

    since: Since
    number: int


def bases(article: Article, reviewer: User) -> list[Base]:
    """Return what ``reviewer`` may compare the story with, what they know best first (2 queries).

    Their own last approval; what readers have; the text that they last returned. Each version
    stands once; nothing is there for somebody who sees the story for the first time.
    """
    judged = Move.objects.filter(article=article, made_by=reviewer).order_by("-pk")
    moves = list(judged.filter(kind__in=[*SIGNING, Kind.RETURN]).values_list("kind", "version"))
    known = [
        (Since.APPROVED, next((number for kind, number in moves if kind in SIGNING), None)),
        (Since.LIVE, live_number(article)),
        (Since.RETURNED, next((number for kind, number in moves if kind == Kind.RETURN), None)),
    ]
    found: dict[int, Base] = {}
    for since, number in known:
        if number is not None:
            found.setdefault(number, Base(since, number))
    return list(found.values())


def live_number(article: Article) -> int | None:
    """Return the number of the version that readers have, or will have at its hour (1 query)."""
    row = PublishedArticle.objects.filter(pk=article.pk, withdrawn_at=None)
    return row.values_list("version", flat=True).first()


def between(old: Version, new: Version, *, hours: bool = True) -> list[differences.Change]:
    """Return how ``old`` became ``new``, field by field (2 queries).

    The hours planned for the two are part of it unless ``hours`` is off: a schedule is no text.
    """
    planned = planned_hours(old.article_id, {old.number, new.number}) if hours else {}
    return differences.between(
        old.content,
        new.content,
        sections=dict(Section.objects.values_list("pk", "name")),
        planned=(planned.get(old.number, ""), planned.get(new.number, "")),
    )


def planned_hours(article: int, numbers: set[int]) -> dict[int, str]:
    """Return, for each version of a story, the hour that was last set for it, in words (1 query).

    Empty where no hour was set, where it was taken back, and once the story is out.
    """
    moves = Move.objects.filter(
        article=article, kind__in=[Kind.SCHEDULE, Kind.UNSCHEDULE, Kind.PUBLISH]
    )
    said = list(moves.order_by("pk").values_list("version", "kind", "publish_at"))
    hours = dict.fromkeys(numbers, "")
    for number in numbers:
        for version, kind, hour in said:
            if version <= number:
                planned = kind == Kind.SCHEDULE and hour is not None
                hours[number] = reader_date(timezone.localtime(hour)) if planned else ""
    return hours
