"""What of a story is searched: its words in two spellings, weighted by where they stand."""

from collections.abc import Callable
from functools import reduce
from operator import add

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from articles.models import PublishedArticle
from articles.search import words

INDEXED_CHARACTERS = 250_000
"""How much of a text is indexed; PostgreSQL's tsvector holds at most a megabyte."""

COLUMNS: dict[str, Callable[[str], list[str]]] = {
    "search_marked": words.marked,
    "search_folded": words.folded,
}
"""The search columns, and how a text becomes the words of each."""

WEIGHTS = ("A", "B", "B", "D")
"""What the words of headline, lead, names and text count for."""


def index(row: PublishedArticle) -> None:
    """Write the search columns of a public story."""
    PublishedArticle.objects.filter(pk=row.pk).update(
        **{column: _vector(said) for column, said in words_of(row).items()}
    )


def words_of(row: PublishedArticle) -> dict[str, list[str]]:
    """Return, for each search column, the words of each weight, parted by spaces."""
    names = [item["name"] for item in (*row.byline, *row.people, *row.departments, *row.places)]
    texts = [row.headline, row.lead, " \n".join(names), row.text]
    return {
        column: [" ".join(words_in(text[:INDEXED_CHARACTERS])) for text in texts]
        for column, words_in in COLUMNS.items()
    }


def vector_sql(said: str) -> str:
    """Return SQL for the vector of ``said``, an array in SQL as ``words_of`` gives it."""
    return " || ".join(
        f"setweight(to_tsvector('simple', ({said})[{place}]), '{weight}')"
        for place, weight in enumerate(WEIGHTS, 1)
    )


def _vector(said: list[str]) -> SearchVector:
    return reduce(
        add,
        (
            SearchVector(Value(part), weight=weight, config="simple")
            for part, weight in zip(said, WEIGHTS, strict=True)
        ),
    )
