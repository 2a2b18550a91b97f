"""What the database does when an archive has come in: tidy its indexes, learn how much there is."""

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
    "articles_publishedbyline",
    "articles_publishedofficial",
    "articles_publisheddepartment",
    "articles_publishedplace",
]
"""The tables that an archive's stories are written to."""


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
