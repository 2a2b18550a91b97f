"""Keeping what public stories are found by."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils import timezone

from articles.models import PublishedArticle, PublishedWords
from articles.search import lexemes
from articles.search.lexemes import Searched, token
from articles.search.pieces import bare, pieces


def index(row: PublishedArticle) -> None:
    """Write what a story that readers have is found by, as it stands now (4 queries)."""
    of_row = words_of(row, begun_by=row.article.created_by_id)
    PublishedWords.objects.update_or_create(
        story=row,
        defaults={
            "published_at": of_row.published_at,
            "withdrawn": of_row.withdrawn,
            "lexemes": of_row.lexemes.tolist(),
        },
    )
    learn([row])


def words_of(row: PublishedArticle, *, begun_by: int | None = None) -> PublishedWords:
    """Return what a story is found by, not yet written; asks the database nothing.

    ``begun_by`` is who began it, by whom the desk may narrow a search.
    The lexemes are packed (``array``), as ``copy_in`` takes them.
    """
    named = {
        "author": row.byline,
        "official": row.people,
        "department": row.departments,
        "place": row.places,
    }
    searched = Searched(
        headline=row.headline,
        texts=[row.lead, row.text],
        names=[item["name"] for items in named.values() for item in items],
        tokens=[
            token("section", row.section_id),
            *([token("begun_by", begun_by)] if begun_by else []),
            *(tokens for kind, items in named.items() for tokens in tokens_of(kind, items)),
        ],
        day=timezone.localdate(row.published_at),
    )
    return PublishedWords(
        story_id=row.pk,
        published_at=row.published_at,
        withdrawn=row.withdrawn_at is not None,
        lexemes=lexemes.numbers(searched),
    )


@contextmanager
def many() -> Iterator[None]:
    """Let the index file what is written inside in large lots: a story takes a tenth of the time.

    Whoever writes ends each lot with ``file_waiting``.
    """
    _alter("SET (fastupdate = on, gin_pending_list_limit = 1048576)")
    try:
        yield
    finally:
        _alter("SET (fastupdate = off)")
        _alter("RESET (gin_pending_list_limit)")
        file_waiting()


def file_waiting() -> None:
    """Let the index file what waits: what every search would have to read besides it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('published_words')")


def _alter(change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER INDEX published_words {change}")


def tokens_of(kind: str, named: Iterable[dict[str, Any]], key: str = "id") -> list[str]:
    """Return the tokens of those named that the directory knows."""
    return [token(kind, item[key]) for item in named if item[key]]


def learn(rows: Iterable[PublishedArticle]) -> None:
    """Remember the words of public stories, for correcting typing slips by (1 query)."""
    said: set[str] = set()
    for row in rows:
        said.update(*map(pieces, (row.headline, row.lead, row.text)))
    known = sorted({word.decode() for word in bare(said)})
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_knownword (word) SELECT unnest(%s::text[])"
            " ON CONFLICT DO NOTHING",
            [known],
        )
