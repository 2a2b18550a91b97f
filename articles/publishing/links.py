"""The links of a public story to the authors, people, bodies and places that it names."""

from collections.abc import Sequence

from articles.models import (
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
)
from articles.models.copying import write
from articles.models.published import PublishedLink

LINKS: list[tuple[type[PublishedLink], str, str]] = [
    (PublishedByline, "author_id", "byline"),
    (PublishedOfficial, "official_id", "people"),
    (PublishedDepartment, "department_id", "departments"),
    (PublishedPlace, "place_id", "places"),
]
"""Each kind of link, its column, and where a public story holds what it names."""


def named_by(row: PublishedArticle, source: str) -> list[int]:
    """Return the numbers in the directory of what ``row`` names, each once."""
    return list(dict.fromkeys(item["id"] for item in getattr(row, source) if item["id"]))


def link(row: PublishedArticle) -> None:
    """Make the links by which authors', people's, bodies' and places' pages list the story.

    It has none by now.
    """
    for kind, column, source in LINKS:
        kind._default_manager.bulk_create(
            kind(story=row, published_at=row.published_at, **{column: pk})
            for pk in named_by(row, source)
        )


def link_many(rows: Sequence[PublishedArticle]) -> None:
    """Make the links of stories that have none yet."""
    for kind, column, source in LINKS:
        write(
            kind,
            ("story_id", "published_at", column),
            ((row.pk, row.published_at, pk) for row in rows for pk in named_by(row, source)),
        )


def unlink(row: PublishedArticle) -> None:
    """Take away the links of a story."""
    for kind, _column, _source in LINKS:
        kind._default_manager.filter(story=row).delete()
