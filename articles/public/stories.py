"""Choosing the stories of a page: few queries, the same number however many stories there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from articles.models import Paper, PublishedArticle
from articles.models.published import PublishedLink, PublishedQuerySet
from articles.models.written_out import stories as stories_of

CARD = ("article_id", "section_id", "slug", "headline", "lead", "lead_photo", "published_at")
"""What a list shows of a story: never its body."""

PAGE = 20
"""Stories on a page of a list."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True)
class Key:
    """A story's place in the order of every list: when it came out, then its id."""

    published_at: datetime
    pk: int

    @classmethod
    def of(cls, story: PublishedArticle) -> "Key":
        """Return the key of a story."""
        return cls(story.published_at, story.pk)

    @classmethod
    def read(cls, text: str) -> "Key":
        """Return the key that ``str()`` wrote. Raises ``ValueError`` for any other text."""
        microseconds, pk = (_natural(part) for part in text.split("-"))
        try:
            return cls(_EPOCH + timedelta(microseconds=microseconds), pk)
        except OverflowError as error:
            raise ValueError(text) from error

    def __str__(self) -> str:
        return f"{(self.published_at - _EPOCH) // timedelta(microseconds=1)}-{self.pk}"


def _natural(digits: str) -> int:
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):
        raise ValueError(digits)
    return int(digits)


@dataclass(frozen=True)
class Listing:
    """A page of a list; ``older`` is the key that the next page goes on from, empty at the end."""

    stories: list[PublishedArticle]
    older: str = ""


def cards() -> PublishedQuerySet:
    """Return the public stories with what a list shows of them, newest first."""
    return PublishedArticle.objects.public().newest_first().only(*CARD)


def listing(stories: PublishedQuerySet, after: Key | None, paper: Paper) -> Listing:
    """Return the page of ``stories`` that goes on behind ``after`` (None: the first); 1 query."""
    found = paper.with_sections(behind(stories, after, "article_id")[: PAGE + 1])
    if len(found) <= PAGE:
        return Listing(found)
    return Listing(found[:PAGE], str(Key.of(found[PAGE - 1])))


def linked(links: "Links", after: Key | None, paper: Paper) -> Listing:
    """Return a page of the stories that ``links`` name, each once; 1 query.

    The links are walked in the order of the list, so that only the page's own stories are read.
    """
    found = cards().filter(pk__in=newest_named(links, after, PAGE + 1))
    return listing(found, None, paper)


Links = list[QuerySet[Any]]
"""The public links to several entries of a directory, those of each apart: an index is walked in
the order of the list for one entry at a time."""


def naming(kind: type[PublishedLink], column: str, entries: Iterable[int]) -> Links:
    """Return the public links of a kind to each of ``entries``, which stand in ``column``."""
    public = kind._default_manager.filter(published_at__lte=timezone.now())
    return [public.filter(**{column: pk}) for pk in dict.fromkeys(entries)]


def newest_named(links: Links, after: Key | None, most: int) -> QuerySet[Any]:
    """Return the ids of the ``most`` newest stories behind ``after`` that each entry has."""
    walks = [
        behind(those, after, "story_id")
        .order_by("-published_at", "-story_id")
        .values("story_id")[:most]
        for those in links
    ]
    none: QuerySet[Any] = PublishedArticle.objects.none().values("pk")
    return walks[0].union(*walks[1:], all=True) if len(walks) > 1 else next(iter(walks), none)


def behind(rows: QuerySet[_Row], key: Key | None, id_column: str) -> QuerySet[_Row]:
    """Return the rows behind ``key``; the first condition is what the index is entered by."""
    if key is None:
        return rows
    at = key.published_at
    return rows.filter(
        Q(published_at__lt=at) | Q(**{f"{id_column}__lt": key.pk}), published_at__lte=at
    )


_NEWEST_OF_SECTIONS = f"""
SELECT {", ".join(f"newest.{column}" for column in CARD)}
FROM unnest(%(sections)s::bigint[]) AS wanted (pk), LATERAL (
    SELECT {", ".join(CARD)} FROM articles_publishedarticle
    WHERE section_id = wanted.pk AND withdrawn_at IS NULL AND published_at <= %(now)s
        AND article_id <> ALL(%(without)s::bigint[])
    ORDER BY published_at DESC, article_id DESC LIMIT %(each)s) AS newest
ORDER BY published_at DESC, article_id DESC
"""  # noqa: S608  (the columns are ours)


def newest_of_sections(
    paper: Paper, each: int, *, without: list[PublishedArticle]
) -> dict[int, list[PublishedArticle]]:
    """Return the newest stories of each section in the menu but those ``without``; 1 query."""
    said = {
        "sections": [section.pk for section in paper.menu],
        "without": [story.pk for story in without],
        "now": timezone.now(),
        "each": each,
    }
    found: dict[int, list[PublishedArticle]] = {}
    for story in paper.with_sections(stories_of(_NEWEST_OF_SECTIONS, CARD, said)):
        found.setdefault(story.section_id, []).append(story)
    return found
