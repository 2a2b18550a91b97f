"""Saying something about a story, answering it, and settling it."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.comments.mentions import mentioned_in
from articles.comments.passages import Passage
from articles.models import Article, Comment


@transaction.atomic
def add(
    article: Article,
    text: str,
    *,
    by: User,
    people: Iterable[User] = (),
    about: str = Comment.About.STORY,
    photo_key: str = "",
    passage: Passage | None = None,
) -> Comment:
    """Keep a remark on ``article`` and return it.

    ``people`` are those who may see the story: whom of them ``text`` names is kept with it. Raises
    ``ValidationError`` for a remark without words or on a caption without a photo.
    """
    place = passage or Passage("")
    comment = Comment(
        article=article,
        about=about,
        photo_key=photo_key,
        quote=place.quote,
        before=place.before,
        after=place.after,
        version=article.version,
        text=text.strip(),
        made_by=by,
    )
    return _kept(comment, people)


@transaction.atomic
def answer(thread: Comment, text: str, *, by: User, people: Iterable[User] = ()) -> Comment:
    """Keep an answer to the remark ``thread`` and return it. Raises ``ValidationError``."""
    said = Comment(
        article=thread.article,
        thread=thread.thread or thread,
        version=thread.article.version,
        text=text.strip(),
        made_by=by,
    )
    return _kept(said, people)


def _kept(comment: Comment, people: Iterable[User]) -> Comment:
    comment.full_clean()
    comment.save()
    comment.mentioned.set(mentioned_in(comment.text, people))
    return comment


def resolve(thread: Comment, *, by: User) -> None:
    """Settle a remark; one that is settled already keeps who settled it."""
    Comment.objects.filter(pk=thread.pk, thread=None, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )


def reopen(thread: Comment) -> None:
    """Open a settled remark again."""
    Comment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
