"""What the database does when an archive has come in: tidy its indexes, learn how much there is.

While it comes in, the database is kept from learning that over and over.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

WRITTEN = [
    "articles_article",
    "articles_version",
    "articles_byline",
    "articles_articlephoto",
    "articles_articleofficial",
    "articles_articledepartment",
    "articles_articleplace",
    "articles_redirect",
    "articles_publishedarticle",
    "articles_publishedwords",
    "articles_copywords",
    "articles_publishedbyline",
    "articles_publishedofficial",
    "articles_publisheddepartment",
    "articles_publishedplace",
]
"""The tables that an archive's stories are written to."""


@contextmanager
def no_counting() -> Iterator[None]:
    """Keep autovacuum from the table of words, whose statistics are a tenth of an import's work.

    It passes by a table that somebody holds; a lock of a connection that lives as long as this
    process is gone with it, however it ends. Reading and writing go on. Inside a transaction it
    does nothing, since that may hold the table itself.
    """
    if connection.in_atomic_block:
        yield
        return
    holder = connection.copy()
    try:
        holder.set_autocommit(False)
        with holder.cursor() as cursor:
            cursor.execute("LOCK articles_publishedwords IN SHARE UPDATE EXCLUSIVE MODE")
        yield
    finally:
        holder.close()


def in_order() -> None:
    """Bring what was written in order; call it outside any transaction.

    VACUUM puts the words that wait into the search indexes and marks the pages that everybody may
    see, so that lists are read from indexes alone; ANALYZE tells the planner how much there is.
    """
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(WRITTEN)}")
        return
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(WRITTEN)}")
