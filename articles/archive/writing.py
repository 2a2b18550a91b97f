"""Writing finished stories of an archive: on the desk as published, and before readers.

An archive's story has been through no workflow here: it came out long ago. It stands on the desk
as published, with one version, so that it can be corrected, changed and withdrawn like any other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from articles import publishing
from articles.models import (
    Article,
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Author,
    Byline,
    Department,
    Official,
    Place,
    Redirect,
    Status,
    Version,
    copying,
)
from articles.search.copies import index_new_copies
from articles.versions import Content


@dataclass(frozen=True)
class Story:
    """A story of an archive, ready to be written.

    ``body`` is cleaned HTML; ``old_path`` is the form of ``Redirect.old_path``, empty if there is
    none. Officials come with the titles that they have in the story.
    """

    source_id: str
    headline: str
    lead: str
    body: str
    section: int
    published_at: datetime
    authors: Sequence[tuple[Author, Byline.Role]] = ()
    captions: Sequence[str] = ()
    officials: Sequence[tuple[Official, str]] = ()
    departments: Sequence[Department] = ()
    places: Sequence[Place] = ()
    old_path: str = ""


@transaction.atomic
def write(stories: Sequence[Story], *, by: User) -> None:
    """Write stories that are not there yet, all or none, by COPY.

    Raises ``IntegrityError`` if one of them is there (``source_id``), or its old address leads to
    another.
    """
    label = _("From the archive")
    numbers = _numbers(len(stories))
    articles = [_article(pk, story, by) for pk, story in zip(numbers, stories, strict=True)]
    contents = [_content(story) for story in stories]
    together = list(zip(numbers, stories, contents, strict=True))
    copying.copy_in(articles)
    copying.copy_in(
        Version(article_id=pk, number=1, content=content, label=label, made_by=by)
        for pk, _s, content in together
    )
    _write_parts(numbers, contents)
    index_new_copies(zip(articles, contents, strict=True))
    publishing.publish_many(
        [
            publishing.Approved(pk, 1, content, story.published_at)
            for pk, story, content in together
        ],
        begun_by=by.pk,
    )
    copying.write(
        Redirect,
        ("old_path", "article_id"),
        ((story.old_path, pk) for pk, story, _c in together if story.old_path),
    )


def _numbers(many: int) -> list[int]:
    """Return as many numbers of articles that nobody else gets."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('articles_article', 'id'))"
            " FROM generate_series(1, %s)",
            [many],
        )
        return [number for (number,) in cursor.fetchall()]


def _article(pk: int, story: Story, by: User) -> Article:
    """Return the working copy; it counts as changed when it came out, so that it lists as old."""
    return Article(
        pk=pk,
        headline=story.headline,
        lead=story.lead,
        body=story.body,
        section_id=story.section,
        status=Status.PUBLISHED.value,
        version=1,
        publish_at=story.published_at,
        waiting_since=story.published_at,
        changed_at=story.published_at,
        source_id=story.source_id,
        created_by=by,
    )


def _content(story: Story) -> Content:
    """Return what ``versions.snapshot`` reads of the story once it is written."""
    return {
        "headline": story.headline,
        "lead": story.lead,
        "body": story.body,
        "section": story.section,
        "event_date": None,
        "sensitive": False,
        "bylines": [
            {"author": author.pk, "name": author.name, "role": role.value}
            for author, role in story.authors
        ],
        "photos": [
            {"key": f"anh-{place}", "photo": None, "caption": caption, "credit": "", "alt": ""}
            for place, caption in enumerate(story.captions, 1)
        ],
        "officials": [
            {"name": official.name, "title": title, "official": official.pk}
            for official, title in story.officials
        ],
        "departments": [{"name": body.name, "department": body.pk} for body in story.departments],
        "places": [{"name": place.full_name, "place": place.pk} for place in story.places],
    }


_PARTS: list[tuple[str, type[Model], dict[str, str]]] = [
    ("bylines", Byline, {"author_id": "author", "role": "role"}),
    (
        "photos",
        ArticlePhoto,
        {name: name for name in ("key", "caption", "credit", "alt")} | {"photo_id": "photo"},
    ),
    (
        "officials",
        ArticleOfficial,
        {"name": "name", "title": "title", "official_id": "official"},
    ),
    ("departments", ArticleDepartment, {"name": "name", "department_id": "department"}),
    ("places", ArticlePlace, {"name": "name", "place_id": "place"}),
]
"""The lists in a version, the rows that they are read from, and each column's name there."""


def _write_parts(articles: Sequence[int], contents: Sequence[Content]) -> None:
    """Write the rows of all the stories' parts, in the order of the story."""
    for part, model, columns in _PARTS:
        copying.write(
            model,
            ("article_id", "position", *columns),
            (
                (article, position, *(item[key] for key in columns.values()))
                for article, content in zip(articles, contents, strict=True)
                for position, item in enumerate(content[part])
            ),
        )
