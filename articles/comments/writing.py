"""Saying something about a story, answering it, and settling it."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles import notices
from articles.comments.mentions import mentioned_in
from articles.comments.passages import Passage
from articles.models import Article, Comment, Notice
from articles.search.copies import index_copy


@transaction.atomic
def add(
    article: Article,
    text: str,
    *,
    by: User,
    people: Iterable[User] = (),
    concerns: Collection[int] = (),
    about: str = Comment.About.STORY,
    photo_key: str = "",
    passage: Passage | None = None,
) -> Comment:
    """Keep a remark on ``article``, tell those it is meant for, and return it.

    From then on its words find the story at the desk.

    ``people`` are those who may see the story: whom of them ``text`` names is told that, and of
    the others those told of the remark whose ids are in ``concerns``. Raises ``ValidationError``
    for a remark without words or on a caption without a photo.
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
    return _kept(comment, list(people), concerns)


@transaction.atomic
def answer(
    thread: Comment,
    text: str,
    *,
    by: User,
    people: Iterable[User] = (),
    concerns: Collection[int] = (),
) -> Comment:
    """Keep an answer to the remark ``thread`` and return it; as ``add`` does.

    Those who spoke in the thread before are told too. Raises ``ValidationError``.
    """
    remark = thread.thread or thread
    said = Comment(
        article=remark.article,
        thread=remark,
        version=remark.article.version,
        text=text.strip(),
        made_by=by,
    )
    spoke = remark.answers.values_list("made_by", flat=True)
    return _kept(said, list(people), {remark.made_by_id, *spoke, *concerns})


def _kept(comment: Comment, people: list[User], concerns: Collection[int]) -> Comment:
    comment.full_clean()
    comment.save()
    named = mentioned_in(comment.text, people)
    comment.mentioned.set(named)
    others = [who for who in people if who.pk in concerns and who not in named]
    notices.tell_each(
        comment.article,
        [(Notice.Kind.MENTIONED, named), (Notice.Kind.COMMENTED, others)],
        by=comment.made_by,
        text=comment.text,
    )
    index_copy(comment.article)
    return comment


def resolve(thread: Comment, *, by: User) -> None:
    """Settle a remark; one that is settled already keeps who settled it."""
    Comment.objects.filter(pk=thread.pk, thread=None, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )


def reopen(thread: Comment) -> None:
    """Open a settled remark again."""
    Comment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
