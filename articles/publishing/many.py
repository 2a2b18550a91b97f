"""Many stories through the door at once, none of which readers know yet.

What they see, the links and the words that are searched are those of ``door.publish``; only the
way into the database is another one (COPY), because an archive has a million stories.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from articles.models import PublishedArticle
from articles.models.copying import copy_in
from articles.publishing.finishing import Content, Known, finished
from articles.publishing.links import link_many
from articles.search import indexing


@dataclass(frozen=True)
class Approved:
    """A version that is to come out: of which article, its number, its content, and its hour."""

    article: int
    version: int
    content: Content
    at: datetime


@transaction.atomic
def publish_many(stories: Sequence[Approved], *, begun_by: int) -> None:
    """Put the versions before readers, each from its hour on; ``begun_by`` began all of them.

    They are articles that readers have nothing of yet: a story that they know raises
    ``IntegrityError``. The site's edition goes on by some numbers for all of them together; who
    raises it lets nobody else do so until the transaction ends, so that stands last.
    """
    known = Known.of((story.content, story.at) for story in stories)
    rows = [_row(story, known) for story in stories]
    indexing.index_many(rows, begun_by=begun_by)
    copy_in(rows)
    link_many(rows)


def _row(story: Approved, known: Known) -> PublishedArticle:
    return PublishedArticle(
        article_id=story.article,
        version=story.version,
        published_at=story.at,
        modified_at=story.at,
        **finished(story.content, at=story.at, known=known),
    )
