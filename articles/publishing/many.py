"""Many stories through the door at once, none of which readers know yet.

What they see, the links and the words that are searched are those of ``door.publish``; only the
way into the database is another one (COPY), because an archive has a million stories.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, JSONField, TextField

from articles.models import PublishedArticle
from articles.models.copying import columns_of, values, write
from articles.publishing.finishing import Content, Known, finished
from articles.publishing.links import link_many
from articles.search import indexing

_WAITING = "newsroom_waiting_to_be_published"


@dataclass(frozen=True)
class Approved:
    """A version that is to come out: of which article, its number, its content, and its hour."""

    article: int
    version: int
    content: Content
    at: datetime


@transaction.atomic
def publish_many(stories: Sequence[Approved]) -> None:
    """Put the versions before readers, each from its hour on.

    They are articles that readers have nothing of yet: a story that they know raises
    ``IntegrityError``. The site's edition goes on by some numbers for all of them together.
    """
    known = Known.of((story.content, story.at) for story in stories)
    rows = [_row(story, known) for story in stories]
    _write(rows)
    link_many(rows)


def _row(story: Approved, known: Known) -> PublishedArticle:
    return PublishedArticle(
        article_id=story.article,
        version=story.version,
        published_at=story.at,
        modified_at=story.at,
        **finished(story.content, at=story.at, known=known),
    )


def _write(rows: Sequence[PublishedArticle]) -> None:
    """Write the public stories; their search columns are worked out by the database.

    They wait in a table of this transaction with their words instead, which is read once.
    """
    if not rows:
        return
    plain = [field for field in columns_of(rows[0]) if field.name not in indexing.COLUMNS]
    said = [f"{column}_said" for column in indexing.COLUMNS]
    names = ", ".join(f'"{field.attname}"' for field in plain)
    long = [*(f'"{field.attname}"' for field in plain if _is_long(field)), *said]
    _run(
        f"CREATE TEMPORARY TABLE {_WAITING} ON COMMIT DROP AS"  # noqa: S608  (our own names)
        f" SELECT {names}, {', '.join(f'NULL::text[] AS {column}' for column in said)}"
        " FROM articles_publishedarticle WITH NO DATA",
        # Compressing what is thrown away at once takes longer than writing it.
        f"ALTER TABLE {_WAITING} "
        + ", ".join(f"ALTER {name} SET STORAGE EXTERNAL" for name in long),
    )
    write(
        _WAITING,
        [*(field.attname for field in plain), *said],
        (
            (*stored, *indexing.words_of(row).values())
            for stored, row in zip(values(rows, plain), rows, strict=True)
        ),
    )
    _run(
        f"INSERT INTO articles_publishedarticle ({names}, {', '.join(indexing.COLUMNS)})"  # noqa: S608
        f" SELECT {names}, {', '.join(map(indexing.vector_sql, said))} FROM {_WAITING}",
        f"DROP TABLE {_WAITING}",
    )


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _is_long(field: "Field[Any, Any]") -> bool:
    return isinstance(field, TextField | JSONField)
