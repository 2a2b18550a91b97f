"""What of a story is searched: its words in two spellings, weighted by where they stand."""

from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from articles.models import PublishedArticle
from articles.search import words

INDEXED_CHARACTERS = 250_000
"""How much of a text is indexed; PostgreSQL's tsvector holds at most a megabyte."""


def index(row: PublishedArticle) -> None:
    """Write the search columns of a public story."""
    names = [item["name"] for item in (*row.byline, *row.people, *row.departments, *row.places)]
    weighted = [
        (row.headline, "A"),
        (row.lead, "B"),
        (" \n".join(names), "B"),
        (row.text, "D"),
    ]
    weighted = [(text[:INDEXED_CHARACTERS], weight) for text, weight in weighted]
    PublishedArticle.objects.filter(pk=row.pk).update(
        search_marked=_vector([(words.marked(text), weight) for text, weight in weighted]),
        search_folded=_vector([(words.folded(text), weight) for text, weight in weighted]),
    )


def _vector(weighted: list[tuple[list[str], str]]) -> SearchVector:
    return reduce(
        add,
        (
            SearchVector(Value(" ".join(said)), weight=weight, config="simple")
            for said, weight in weighted
        ),
    )
