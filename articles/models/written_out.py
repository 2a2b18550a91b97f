"""Queries that are written out, for what is asked most: readers' pages, and a story
with everything in it.

Django puts a query together from expressions each time, and PostgreSQL reads and plans it each
time; both took longer than answering it. These are prepared once for a connection; PostgreSQL still
plans one anew where it finds that the values are worth it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.db import NotSupportedError, connection
from psycopg.types.numeric import Int8

from articles.models.published import PublishedArticle
from newsroom.database.base import DatabaseWrapper

_READ = {
    field.attname: field.from_db_value
    for field in PublishedArticle._meta.concrete_fields
    if hasattr(field, "from_db_value")
}
"""How columns are read whose values are not those of the database: JSON."""


def rows(query: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """Return what ``query`` finds (1 query); ``values`` fill its ``%(name)s``.

    The query must be the same text each time: what differs is among the values.
    """
    sent = {name: _wide(value) for name, value in values.items()}
    try:
        return _answer(query, sent)
    except NotSupportedError:
        if connection.in_atomic_block:
            raise
        # A migration gave a column another type since this was planned: it is planned anew.
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        return _answer(query, sent)


def _answer(query: str, sent: dict[str, Any]) -> list[tuple[Any, ...]]:
    with cast(DatabaseWrapper, connection).prepared_cursor() as cursor:
        cursor.execute(query, sent)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def stories(
    query: str, columns: Sequence[str], values: Mapping[str, Any]
) -> list[PublishedArticle]:
    """Return the stories that ``query`` finds, which selects ``columns`` in the model's order."""
    return [story_of(columns, row) for row in rows(query, values)]


def story_of(columns: Sequence[str], row: Sequence[Any]) -> PublishedArticle:
    """Return the story of a row that begins with ``columns``, in the model's order."""
    read = [
        _READ[column](value, None, connection) if column in _READ else value
        for column, value in zip(columns, row, strict=False)
    ]
    return PublishedArticle.from_db(connection.alias, columns, read)


def _wide(value: Any) -> Any:
    """Return numbers as ``bigint``: PostgreSQL would keep a plan for each size of them."""
    if isinstance(value, int):
        return Int8(value)
    return [_wide(item) for item in value] if isinstance(value, list) else value
