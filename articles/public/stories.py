"""Choosing the stories of a page: few queries, the same number however many stories there are."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import (
    PublishedArticle,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    Section,
)
from articles.models.published import PublishedQuerySet

CARD = ("article_id", "section_id", "slug", "headline", "lead", "lead_photo", "published_at")
"""What a list shows of a story: never its body."""

PAGE = 20
"""Stories on a page of a list."""


@dataclass(frozen=True)
class Listing:
    """A page of a list; ``older`` is the key that the next page goes on from, empty at the end."""

    stories: list[PublishedArticle]
    older: str = ""


class Sections:
    """The paper's sections in their order (1 query), also by id."""

    def __init__(self) -> None:
        self.all = list(Section.objects.order_by("position", "pk"))
        self.by_id = {section.pk: section for section in self.all}

    def give(self, stories: list[PublishedArticle]) -> list[PublishedArticle]:
        """Tie each story to its section without asking the database again."""
        for story in stories:
            story.section = self.by_id[story.section_id]
        return stories


def cards() -> PublishedQuerySet:
    """Return the public stories with what a list shows of them, newest first."""
    return PublishedArticle.objects.public().newest_first().only(*CARD)


def listing(stories: PublishedQuerySet, older: str, sections: Sections) -> Listing:
    """Return the page of ``stories`` that goes on at the key ``older`` (empty: the first)."""
    found = list(_behind(stories, older, "article_id")[: PAGE + 1])
    return _listing(sections.give(found))


def linked(links: QuerySet[Any], older: str, sections: Sections) -> Listing:
    """Return a page of the stories of an author, an official, a body or a place."""
    now = timezone.now()
    named = links.filter(published_at__lte=now).order_by("-published_at", "-story_id")
    keys = _behind(named, older, "story_id").values_list("story_id", flat=True)[: PAGE + 5]
    found = sorted(
        cards().filter(pk__in=list(dict.fromkeys(keys))),
        key=lambda story: (story.published_at, story.pk),
        reverse=True,
    )
    return _listing(sections.give(found[: PAGE + 1]))


def _listing(found: list[PublishedArticle]) -> Listing:
    if len(found) <= PAGE:
        return Listing(found)
    return Listing(found[:PAGE], key_of(found[PAGE - 1]))


def key_of(story: PublishedArticle) -> str:
    """Return the key of a story in the order of lists: microseconds and id."""
    since = story.published_at - datetime(1970, 1, 1, tzinfo=UTC)
    return f"{since // timedelta(microseconds=1)}_{story.pk}"


def _behind(stories: QuerySet[Any], key: str, id_column: str) -> QuerySet[Any]:
    """Return what comes behind ``key``; everything if it is empty or not a key."""
    moment, _underscore, pk = key.partition("_")
    if not (moment.isdigit() and pk.isdigit() and len(key) < 40):
        return stories
    try:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(moment))
    except OverflowError:
        return stories
    return stories.filter(
        Q(published_at__lt=at) | Q(published_at=at, **{f"{id_column}__lt": int(pk)})
    )


def newest_of_sections(sections: Sections, each: int) -> dict[int, list[PublishedArticle]]:
    """Return the newest stories of every section, by section id (1 query)."""
    if not sections.all:
        return {}
    first, *rest = (cards().filter(section=section)[:each] for section in sections.all)
    found: dict[int, list[PublishedArticle]] = {}
    for story in sections.give(list(first.union(*rest, all=True)) if rest else list(first)):
        found.setdefault(story.section_id, []).append(story)
    for stories in found.values():
        stories.sort(key=lambda story: (story.published_at, story.pk), reverse=True)
    return found


def related(story: PublishedArticle, sections: Sections, most: int = 4) -> list[PublishedArticle]:
    """Return stories that share people, places or bodies with ``story``, else of its section.

    Two queries: the newest by each tie, then those that are tied most.
    """
    ties: list[QuerySet[Any, Any]] = []
    for link, column, named in (
        (PublishedOfficial, "official", story.people),
        (PublishedPlace, "place", story.places),
        (PublishedDepartment, "department", story.departments),
    ):
        known = [item["id"] for item in named if item["id"]]
        newest = link.objects.filter(
            **{f"{column}__in": known}, published_at__lte=timezone.now()
        ).order_by("-published_at", "-story_id")
        ties.append(newest.values_list("story_id", flat=True)[:30])
    same_section = PublishedArticle.objects.public().filter(section=story.section_id)
    ties.append(same_section.newest_first().values_list("article_id", flat=True)[: most + 1])
    counted: Counter[int] = Counter(ties[0].union(*ties[1:], all=True))
    counted.pop(story.pk, None)
    best = sorted(counted, key=lambda pk: (counted[pk], pk), reverse=True)[:most]
    found = cards().filter(pk__in=best)
    return sections.give(sorted(found, key=lambda other: best.index(other.pk)))
