"""Keeping what public stories are found by."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from articles.models import PublishedArticle, PublishedWords
from articles.models.copying import copy_in
from articles.search import lexemes
from articles.search.lexemes import Searched, token
from articles.search.pieces import bare, pieces


def index(row: PublishedArticle) -> None:
    """Write what a story that readers have is found by, as it stands now (3 queries)."""
    of_row = words_of(row, begun_by=row.article.created_by_id)
    of_row.lexemes = list(of_row.lexemes)
    PublishedWords.objects.bulk_create(
        [of_row],
        update_conflicts=True,
        unique_fields=["story"],
        update_fields=["published_at", "withdrawn", "lexemes"],
    )
    learn([row])
    file_waiting()


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


def index_many(rows: Sequence[PublishedArticle], *, begun_by: int) -> None:
    """Write what stories that nobody could find yet are found by; call it in a transaction.

    ``begun_by`` began all of them. In a large index they may wait for some lots more, since to
    file is to rewrite a page for each word, however often it comes; whoever writes many ends with
    ``file_waiting``.
    """
    lots = let_wait()
    said: set[str] = set()
    copy_in(_words_of_each(rows, begun_by, said))
    _learn(said)
    if rows and rows[0].pk // len(rows) % lots == 0:
        file_waiting()


def let_wait() -> int:
    """Let what this transaction writes wait however much it is; return for how many lots (1 query).

    Filed in one go it is a tenth of the work of filing bit by bit.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('gin_pending_list_limit', '1GB', true),"
            " set_config('maintenance_work_mem', '128MB', true),"
            " least(1 + pg_relation_size('published_words') / %s, %s)",
            [_BYTES_FOR_A_LOT, MOST_LOTS],
        )
        return int(cursor.fetchone()[2])


def file_waiting() -> None:
    """Let the indexes file what waits: what every search would have to read besides (1 query).

    Whoever writes lexemes ends with it. While another does so it is left to the next one, so that
    nobody waits; what somebody left who was killed is filed with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gin_clean_pending_list('published_words'), gin_clean_pending_list('copy_words')"
            " WHERE pg_try_advisory_xact_lock(%s)",
            [_FILING],
        )


_FILING = 0x66696C65
"""The lock in PostgreSQL of the one who files."""

MOST_LOTS = 4
"""Lots of many stories that wait at most: a search reads all that waits, some 20 MB of a lot."""

_BYTES_FOR_A_LOT = 512 * 1024 * 1024
"""For so much of the index one lot more waits."""


def tokens_of(kind: str, named: Iterable[dict[str, Any]], key: str = "id") -> list[str]:
    """Return the tokens of those named that the directory knows."""
    return [token(kind, item[key]) for item in named if item[key]]


def learn(rows: Iterable[PublishedArticle]) -> None:
    """Remember the words of public stories, for correcting typing slips by (1 query).

    Once the transaction is over: a word that two write at once would let one wait for the other,
    who may be waiting for the site's edition that the first has raised.
    """
    _learn({piece for row in rows for piece in _said_in(row)})


def _words_of_each(
    rows: Iterable[PublishedArticle], begun_by: int, said: set[str]
) -> Iterator[PublishedWords]:
    """Yield what each story is found by, and put the pieces of its texts into ``said``."""
    for row in rows:
        yield words_of(row, begun_by=begun_by)
        said.update(_said_in(row))


def _said_in(row: PublishedArticle) -> Iterator[str]:
    return chain.from_iterable(map(pieces, (row.headline, row.lead, row.text)))


def _learn(said: Iterable[str]) -> None:
    known = sorted({word.decode() for word in bare(said)})
    transaction.on_commit(partial(_remember, known))


def _remember(known: list[str]) -> None:
    """Write words that are known from now on; in one order, so that two can do so at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_knownword (word) SELECT unnest(%s::text[])"
            " ON CONFLICT DO NOTHING",
            [known],
        )
