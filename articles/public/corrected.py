"""A story's corrections, read together with the story."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from articles.models import Correction, PublishedArticle
from articles.models.published import PublishedQuerySet


def with_corrections(stories: PublishedQuerySet) -> PublishedQuerySet:
    """Return the stories so that ``corrections_of`` asks the database nothing more."""
    told = Correction.objects.filter(story=OuterRef("pk")).order_by("published_at", "pk")
    return stories.annotate(
        corrections_told=ArraySubquery(
            told.values(told=JSONObject(text="text", published_at="published_at"))
        )
    )


def corrections_of(story: PublishedArticle) -> list[Correction]:
    """Return the corrections of a story that was read by ``with_corrections``, the first first."""
    return [
        Correction(
            story=story,
            text=told["text"],
            published_at=datetime.fromisoformat(told["published_at"]),
        )
        for told in story.corrections_told  # type: ignore[attr-defined]
    ]
