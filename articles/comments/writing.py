"""Saying something about a story, answering it, and settling it."""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import notices
from articles.comments.mentions import mentioned_in
from articles.comments.passages import Passage
from articles.models import Article, Comment, Notice
from articles.search.copies import index_copy

SAID = ("about", "photo_key", "quote", "text")
"""What makes a comment of a form another one."""


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
    form_token: str = "",
) -> Comment:
    """Keep a remark on ``article``, tell those it is meant for, and return it.

    From then on its words find the story at the desk.

    ``people`` are those who may see the story: whom of them ``text`` names is told that, and of
    the others those told of the remark whose ids are in ``concerns``. The same remark sent once
    more by the form ``form_token`` is the one that it made. Raises ``ValidationError`` for a
    remark without words or on a caption without a photo.
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
        form_token=form_token,
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
    form_token: str = "",
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
        form_token=form_token,
    )
    spoke = remark.answers.values_list("made_by", flat=True)
    return _kept(said, list(people), {remark.made_by_id, *spoke, *concerns})


def _kept(comment: Comment, people: list[User], concerns: Collection[int]) -> Comment:
    comment.full_clean(exclude={"form_token"})
    made = _saved_once(comment)
    if made is not comment:
        return made
    named = mentioned_in(comment.text, people)
    comment.mentioned.set(named)
    others = [who for who in people if who.pk in concerns and who not in named]
    notices.tell_each(
        comment.article,
        [(Notice.Kind.MENTIONED, named), (Notice.Kind.COMMENTED, others)],
        by=comment.made_by,
        text=comment.text,
    )
    # As it stands now, and held: somebody may have saved the story since this person read it.
    index_copy(Article.objects.select_for_update(no_key=True).get(pk=comment.article_id))
    return comment


def _saved_once(comment: Comment) -> Comment:
    """Save a comment and return it, or the same one if its form has made that before.

    Of two that come at the same moment the database lets one in, and the other one waits for it.
    What such a form says otherwise is another comment.
    """
    try:
        with transaction.atomic():
            comment.save()
    except IntegrityError:
        same = {name: getattr(comment, name) for name in ("article", "thread", "made_by")}
        made = Comment.objects.filter(**same, form_token=comment.form_token).first()
        if made is None or not comment.form_token:
            raise
        if all(getattr(made, name) == getattr(comment, name) for name in SAID):
            return made
        comment.form_token = ""
        comment.save()
    return comment


def resolve(thread: Comment, *, by: User) -> None:
    """Settle a remark; one that is settled already keeps who settled it."""
    Comment.objects.filter(pk=thread.pk, thread=None, resolved_at=None).update(
        resolved_at=timezone.now(), resolved_by=by
    )


def reopen(thread: Comment) -> None:
    """Open a settled remark again."""
    Comment.objects.filter(pk=thread.pk).update(resolved_at=None, resolved_by=None)
