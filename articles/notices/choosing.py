"""Choosing how to be mailed."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.models import MailChoice, Notice
from articles.notices.telling import mail_due, wake_the_mailer


def choice_of(person: User) -> MailChoice:
    """Return how ``person`` is mailed; unsaved while it is what everybody begins with."""
    return MailChoice.objects.filter(person=person).first() or MailChoice(person=person)


@transaction.atomic
def choose(choice: MailChoice) -> None:
    """Keep the choice; what waits to be mailed to its person is mailed by it too."""
    choice.save()
    due = mail_due(choice.person, choice, timezone.now())
    Notice.objects.filter(person=choice.person_id, mail_due_at__isnull=False).update(
        mail_due_at=due
    )
    wake_the_mailer()
