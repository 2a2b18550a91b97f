"""Full text search on PostgreSQL: marks as typed rank first, none typed matches all."""

from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from articles import vietnamese
from articles.models import PublishedArticle

INDEXED_CHARACTERS = 250_000
"""How much of a text is indexed; PostgreSQL's tsvector holds at most a megabyte."""


def index(row: PublishedArticle) -> None:
    """Write the search columns of a public story."""
    names = [item["name"] for item in (*row.byline, *row.people, *row.departments, *row.places)]
    weighted = [
        (row.headline, "A"),
        (row.lead, "B"),
        (" ".join(names), "B"),
        (row.text[:INDEXED_CHARACTERS], "D"),
    ]
    PublishedArticle.objects.filter(pk=row.pk).update(
        search_marked=_vector([(vietnamese.normal(text).lower(), w) for text, w in weighted]),
        search_folded=_vector([(vietnamese.fold(text), weight) for text, weight in weighted]),
    )


def _vector(weighted: list[tuple[str, str]]) -> SearchVector:
    parts = [SearchVector(Value(text), weight=weight, config="simple") for text, weight in weighted]
    return reduce(add, parts)
