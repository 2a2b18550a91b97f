"""Related stories: those that share people, places, bodies or words with a story."""

from functools import reduce
from itertools import pairwise
from operator import add, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Least

from articles.models import (
    PublishedArticle,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
)
from articles.public.sections import Sections
from articles.public.stories import cards, naming, newest_named
from articles.search.words import marked

CONSIDERED = 30
CONSIDERED_OF_SECTION = 60
LEAST_CONSIDERED = 5
"""The newest stories of each tie that are looked at, so that a governor's page costs no more.

Those of several places (people, bodies) share the number, and each has the least of it.
"""

MOST_OF_WORDS = 3.0
WORD_WEIGHTS = [0.0, 0.0, 0.25, 1.0]
"""What a shared pair of words counts in text, captions (nothing), lead and headline."""


def related(story: PublishedArticle, sections: Sections, most: int = 4) -> list[PublishedArticle]:
    """Return the public stories with most ties to ``story``, the newest of them first; 1 query.

    People, places, bodies and the section tie by one each; so does each pair of neighbouring
    words of the headline that stands in the other's, up to ``MOST_OF_WORDS`` (two syllables are a
    word in Vietnamese more often than one is), and less what stands in its lead.
    """
    ties = [
        tie
        for tie in (
            naming(PublishedOfficial, "official", _known(story.people)),
            naming(PublishedPlace, "place", _known(story.places)),
            naming(PublishedDepartment, "department", _known(story.departments)),
        )
        if tie
    ]
    of_section = PublishedArticle.objects.public().filter(section=story.section_id)
    considered = of_section.newest_first().values("pk")[:CONSIDERED_OF_SECTION]
    newest = [
        newest_named([one], None, max(CONSIDERED // len(tie), LEAST_CONSIDERED))
        for tie in ties
        for one in tie
    ]
    tied = (Exists(reduce(or_, tie).filter(story=OuterRef("pk"))) for tie in ties)
    weight = reduce(add, map(_one_if, map(Q, tied)), _one_if(Q(section=story.section_id)))
    found = (
        cards()
        .filter(pk__in=considered.union(*newest, all=True))
        .exclude(pk=story.pk)
        .annotate(weight=weight + _shared_words(story.headline))
        .order_by("-weight", "-published_at", "-article_id")
    )
    return sections.give(found[:most])


def _shared_words(headline: str) -> Any:
    """Return how many of the headline's pairs of words stand in another's headline and lead."""
    words = marked(headline)
    pairs = [
        SearchQuery(" ".join(pair), search_type="phrase", config="simple")
        for pair in dict.fromkeys(pairwise(words))
    ]
    if not pairs:
        return Value(0.0)
    rank = SearchRank(
        F("search_marked"), reduce(or_, pairs), weights=WORD_WEIGHTS, cover_density=True
    )
    return Least(rank, Value(MOST_OF_WORDS), output_field=FloatField())


def _known(named: list[dict[str, Any]]) -> list[int]:
    """Return those of what a story names that the directory knows."""
    return [item["id"] for item in named if item["id"]]


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
