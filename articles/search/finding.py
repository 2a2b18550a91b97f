"""Finding the public stories that answer a query, best first."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Left
from django.utils.safestring import SafeString

from articles.models import PublishedArticle
from articles.search.asking import Query, read
from articles.search.snippets import Marker

LIMIT = 20

READ_FOR_SNIPPETS = 20_000
"""How many characters of a story are looked through for its snippet."""

STEP = 1_000_000
"""What a story gains by standing a class higher; a rank within its class is less."""

BY_LENGTH_BELOW_ONE = Value(1 | 32)
"""PostgreSQL's normalisation of a rank: less for long texts, and always below one."""


_KEY = re.compile("[0-9]{1,9}-[0-9]{1,18}")


@dataclass(frozen=True)
class Hit:
    """A story that was found; headline and snippet are HTML with the words in ``<mark>``."""

    story: PublishedArticle
    headline: SafeString
    snippet: SafeString


@dataclass(frozen=True)
class Results:
    """What a query found, best first.

    ``total`` counts all there are; ``older`` is what to give to ``search`` as ``after`` for the
    next ones, empty at the end.
    """

    query: Query
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    older: str = ""


def search(typed: str, *, limit: int = LIMIT, after: str = "") -> Results:
    """Return the public stories that hold every word of ``typed``, best first; 2 queries.

    Stories with the marks as typed come before those without, then those in which the words
    stand together, then by rank, then the newer story. Without a word nothing is asked or found.
    Raises ``ValueError`` for an ``after`` that no answer gave.
    """
    query = read(typed)
    if not query.words:
        return Results(query)
    matching = PublishedArticle.objects.public().filter(search_folded=query.folded())
    graded = _behind(_graded(matching, query), after).order_by("-grade", "-article_id")
    shown = graded.annotate(beginning=Left("text", READ_FOR_SNIPPETS)).defer(
        "body", "text", "search_folded", "search_marked"
    )
    stories = list(shown[: limit + 1])
    return Results(
        query,
        [_hit(story, query) for story in stories[:limit]],
        total=matching.count(),
        older=_key(stories[limit - 1]) if len(stories) > limit else "",
    )


def _graded(matching: QuerySet[PublishedArticle], query: Query) -> QuerySet[Any]:
    """Return the stories with ``as_typed`` (0 or 1) and ``grade``, the higher the better."""
    rank = SearchRank(
        F("search_folded"), query.folded(), cover_density=True, normalization=BY_LENGTH_BELOW_ONE
    )
    as_typed = _one_if(Q(search_marked=query.marked())) if query.with_marks else Value(0)
    together = _one_if(Q(search_folded=query.together()))
    return matching.annotate(
        as_typed=as_typed,
        grade=F("as_typed") * 2 * STEP + together * STEP + Cast(rank * STEP, IntegerField()),
    )


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _key(story: Any) -> str:
    return f"{story.grade}-{story.pk}"


def _behind(graded: QuerySet[Any], key: str) -> QuerySet[Any]:
    if not key:
        return graded
    if not _KEY.fullmatch(key):
        raise ValueError(key)
    grade, pk = map(int, key.split("-"))
    return graded.filter(Q(grade__lt=grade) | Q(grade=grade, article_id__lt=pk))


def _hit(story: Any, query: Query) -> Hit:
    marker = Marker(query, as_typed=bool(story.as_typed))
    text = f"{story.lead}\n{story.beginning}"
    return Hit(story, marker.marked(story.headline), marker.snippet(text))
