"""Related stories: those that share people, places or bodies with a story, else its section's."""

from functools import reduce
from operator import add
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from articles.models import (
    PublishedArticle,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
)
from articles.public.sections import Sections
from articles.public.stories import cards

CONSIDERED = 30
"""The newest stories of each tie that are looked at, so that a governor's page costs no more."""


def related(story: PublishedArticle, sections: Sections, most: int = 4) -> list[PublishedArticle]:
    """Return the public stories with most ties to ``story``, the newest of them first; 1 query."""
    ties = [
        _naming(PublishedOfficial, "official", story.people),
        _naming(PublishedPlace, "place", story.places),
        _naming(PublishedDepartment, "department", story.departments),
    ]
    of_section = PublishedArticle.objects.public().filter(section=story.section_id)
    considered = of_section.newest_first().values("pk")[: most + 1]
    newest = [
        tie.order_by("-published_at", "-story_id").values("story_id")[:CONSIDERED] for tie in ties
    ]
    weight = reduce(
        add, (_one_if(Q(Exists(tie.filter(story=OuterRef("pk"))))) for tie in ties)
    ) + _one_if(Q(section=story.section_id))
    found = (
        cards()
        .filter(pk__in=considered.union(*newest, all=True))
        .exclude(pk=story.pk)
        .annotate(weight=weight)
        .order_by("-weight", "-published_at", "-article_id")
    )
    return sections.give(found[:most])


def _naming(link: Any, column: str, named: list[dict[str, Any]]) -> QuerySet[Any]:
    """Return the public links to any of those ``named`` that the directory knows."""
    known = [item["id"] for item in named if item["id"]]
    links: QuerySet[Any] = link.objects.filter(
        **{f"{column}__in": known}, published_at__lte=timezone.now()
    )
    return links


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
