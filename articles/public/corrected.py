"""A story with its corrections, read together."""

from datetime import datetime

from django.utils import timezone

from articles.models import Correction, PublishedArticle

_COLUMNS = ", ".join(
    field.attname for field in PublishedArticle._meta.concrete_fields if field.attname != "text"
)

# Written out, because putting it together from expressions took as long as a third of the page.
_STORY = f"""
SELECT {_COLUMNS}, (
    SELECT json_agg(json_build_array(text, published_at) ORDER BY published_at, id)
    FROM articles_correction WHERE story_id = article_id) AS corrections_told
FROM articles_publishedarticle WHERE article_id = %s AND published_at <= %s
"""  # noqa: S608  (the columns are ours)


def story_called(pk: int) -> PublishedArticle | None:
    """Return the story with this number, without its plain text; None before its hour (1 query).

    ``corrections_of`` asks the database nothing more for it.
    """
    found = PublishedArticle.objects.raw(_STORY, [pk, timezone.now()])
    return next(iter(found), None)


def corrections_of(story: PublishedArticle) -> list[Correction]:
    """Return the corrections of a story that ``story_called`` read, the first first."""
    told: list[tuple[str, str]] = story.corrections_told or []  # type: ignore[attr-defined]
    return [
        Correction(story=story, text=text, published_at=datetime.fromisoformat(at))
        for text, at in told
    ]
