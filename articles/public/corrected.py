"""A story with its corrections, read together."""

from datetime import datetime

from django.utils import timezone

from articles.models import Correction, PublishedArticle
from articles.models.written_out import rows, story_of

_COLUMNS = [
    field.attname for field in PublishedArticle._meta.concrete_fields if field.attname != "text"
]
_STORY = f"""
SELECT {", ".join(_COLUMNS)}, (
    SELECT json_agg(json_build_array(text, published_at) ORDER BY published_at, id)
    FROM articles_correction WHERE story_id = article_id) AS corrections_told
FROM articles_publishedarticle WHERE article_id = %(story)s AND published_at <= %(now)s
"""  # noqa: S608  (the columns are ours)


def story_called(pk: int) -> PublishedArticle | None:
    """Return the story with this number, without its plain text; None before its hour (1 query).

    ``corrections_of`` asks the database nothing more for it.
    """
    for row in rows(_STORY, {"story": pk, "now": timezone.now()}):
        story = story_of(_COLUMNS, row)
        story.corrections_told = row[-1]  # type: ignore[attr-defined]
        return story
    return None


def corrections_of(story: PublishedArticle) -> list[Correction]:
    """Return the corrections of a story that ``story_called`` read, the first first."""
    told: list[tuple[str, str]] = story.corrections_told or []  # type: ignore[attr-defined]
    return [
        Correction(story=story, text=text, published_at=datetime.fromisoformat(at))
        for text, at in told
    ]
