"""Telling people: a notice for each, in the transaction of what they are told about."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import Article, MailChoice, Notice, PublishedArticle

OF_READERS = {Notice.Kind.CORRECTED, Notice.Kind.WITHDRAWN, Notice.Kind.RESTORED}
"""What is told of the story that readers have, whatever the desk has made of it since."""

CHANNEL = "newsroom_mail"
"""On which PostgreSQL tells, after the commit, that there may be mails to send."""


def tell(
    article: Article, kind: str, *, to: Iterable[User], by: User, text: str = ""
) -> list[Notice]:
    """Tell everybody in ``to`` once what ``by`` did with ``article``; return the notices.

    ``kind`` is one of ``Notice.Kind``, ``text`` the reason or comment. Who did it and who has
    left the paper are never told. The rows belong to the caller's transaction, and mails go out
    after it has been committed.
    """
    return tell_each(article, [(kind, to)], by=by, text=text)


def tell_each(
    article: Article, told: Iterable[tuple[str, Iterable[User]]], *, by: User, text: str = ""
) -> list[Notice]:
    """Do as ``tell`` does for several kinds of notice, each with those who are told it.

    However many people: 2 queries, 3 if one has an address for mails, and one more for what is
    ``OF_READERS``.
    """
    people = {
        (kind, person.pk): person
        for kind, to in told
        for person in to
        if person.is_active and person.pk != by.pk
    }
    if not people:
        return []
    names = {kind: _name(article, kind) for kind, _pk in people}
    choices = MailChoice.objects.in_bulk({person.pk for person in people.values() if person.email})
    now = timezone.now()
    notices = Notice.objects.bulk_create(
        Notice(
            person=person,
            article=article,
            headline=names[kind],
            kind=kind,
            by=by,
            text=text,
            mail_due_at=mail_due(person, choices.get(pk), now),
        )
        for (kind, pk), person in people.items()
    )
    wake_the_mailer()
    return notices


def _name(article: Article, kind: str) -> str:
    """Return the headline by which the story is told of."""
    if kind not in OF_READERS:
        return str(article)
    return PublishedArticle.objects.values_list("headline", flat=True).get(pk=article.pk)


def mail_due(person: User, choice: MailChoice | None, now: datetime) -> datetime | None:
    """Return when ``person`` is to be mailed of something that happens now; None for never.

    Without a choice at once; a digest at the next time that its hour strikes in the paper's time.
    """
    if not person.email:
        return None
    if choice is None or choice.mails == MailChoice.Mails.EACH:
        return now
    if choice.mails == MailChoice.Mails.NONE:
        return None
    today = timezone.localdate(now)
    hour = timezone.make_aware(datetime.combine(today, time(choice.digest_hour)))
    return hour if hour > now else hour + timedelta(days=1)


def wake_the_mailer() -> None:
    """Tell the process that sends mails, once the transaction is committed."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
