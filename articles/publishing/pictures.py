"""The pictures of stories that are out, finished once more: after other sizes, or another place of
the storage. Nothing else of a story changes, and readers are told of no change."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from articles.models import Photo, PublishedArticle, Version
from articles.publishing.finishing import pictures_and_text

AT_ONCE = 100
"""Stories of one transaction: nobody else can raise the site's edition until it ends."""


def finish_pictures_again() -> Iterator[int]:
    """Bring the pictures of every published story up to date; yield now and then how many changed.

    Each step stands when it is yielded, and what is up to date is left alone: to begin again after
    a stop only reads what was done. Names, titles and the day of the last change stay.
    """
    after = 0
    while stories := _next_stories(after):
        after = stories[-1]
        yield _finish(stories)


def _next_stories(after: int) -> list[int]:
    shown = PublishedArticle.objects.filter(pk__gt=after, lead_photo__isnull=False)
    return list(shown.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


@transaction.atomic
def _finish(stories: list[int]) -> int:
    """Give stories the pictures that their versions would have today; return how many changed."""
    rows = PublishedArticle.objects.select_for_update().in_bulk(stories)
    of_readers = Version.objects.filter(
        article__in=stories, number=F("article__published__version")
    )
    contents = dict(of_readers.values_list("article_id", "content"))
    uses = [use for content in contents.values() for use in content["photos"] if use["photo"]]
    photos = Photo.objects.in_bulk({use["photo"] for use in uses})
    changed = []
    for pk, content in contents.items():
        row, before = rows[pk], (rows[pk].body, rows[pk].lead_photo)
        shown = pictures_and_text(content, photos)
        row.body, row.lead_photo = shown["body"], shown["lead_photo"]
        if (row.body, row.lead_photo) != before:
            changed.append(row)
    PublishedArticle.objects.bulk_update(changed, ["body", "lead_photo"])
    return len(changed)
