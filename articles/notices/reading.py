"""Reading notices: how many are new, a page of them, and that they have been read."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.db.models.functions import Now

from articles.models import Notice, written_out

PAGE = 30
COUNTED = 100
"""No more than so many unread notices are counted: beyond that the number tells nobody anything."""


@dataclass(frozen=True)
class Page:
    """Some notices of somebody, the newest first; ``next`` is the key of the page after it."""

    notices: list[Notice]
    next: int | None


def unread(user: AbstractBaseUser | AnonymousUser) -> int:
    """Return how many notices ``user`` has not read, up to ``COUNTED`` (1 query)."""
    if not isinstance(user, User):
        return 0
    [(new,)] = written_out.rows(_UNREAD, {"person": user.pk, "counted": COUNTED})
    found: int = new
    return found


_UNREAD = """
SELECT count(*) FROM (
    SELECT FROM articles_notice WHERE person_id = %(person)s AND read_at IS NULL LIMIT %(counted)s
) AS new
"""


def page(user: User, before: int | None = None) -> Page:
    """Return the notices of ``user`` older than the key ``before``, or the newest (1 query)."""
    notices = Notice.objects.filter(person=user).select_related("by").order_by("-pk")
    if before is not None:
        notices = notices.filter(pk__lt=before)
    found = list(notices[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def mark_read(user: User, *, up_to: int) -> int:
    """Mark the notices of ``user`` up to that key as read; return how many were not."""
    new = Notice.objects.filter(person=user, read_at=None, pk__lte=up_to)
    return new.update(read_at=Now())


def mark_story_read(user: User, article_id: int) -> int:
    """Mark what ``user`` was told about a story as read; return how many notices were not."""
    new = Notice.objects.filter(person=user, read_at=None, article=article_id)
    return new.update(read_at=Now())
