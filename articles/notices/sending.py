"""Sending the mails of notices: off the request, after the commit, each once.

The notices are the outbox. A row is held while its mail is handed to the mail server and marked
in the same transaction, so two processes never send one mail; only a crash between the server's
“accepted” and our commit makes one go out again, with the same Message-ID.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from articles.models import MailChoice, Notice
from articles.notices import mails

log = logging.getLogger(__name__)

TRIES = 8
"""So often a mail is tried before it is given up: over a day and a half with the pauses below."""

_PAUSES = [timedelta(minutes=minutes) for minutes in (1, 4, 15, 60, 240, 720, 1200)]
"""What is waited after the first failure, the second, and so on."""


MaySee = Callable[[Notice], bool]
"""Tells whether who was told of a story may see it now."""


def send_due(may_see: MaySee) -> int:
    """Send every mail that is due; return how many went out.

    A mail goes out of the house, perhaps a day after its notice was written: whose sight of the
    story has been taken since is mailed nothing of it.

    Raises ``OSError`` when the mail server cannot be reached: what was due is due still, untried.
    A single mail that the server refuses is tried again later.
    """
    sent = 0
    server = get_connection()
    try:
        while True:
            with transaction.atomic():
                held = _hold_next()
                if not held:
                    return sent
                wanted = [notice for notice in held if _is_wanted(notice) and may_see(notice)]
                if wanted:
                    server.open()
                    sent += _send(server, wanted)
                for notice in held:
                    notice.mail_due_at = notice.mail_due_at if notice in wanted else None
                Notice.objects.bulk_update(held, ["mailed_at", "mail_due_at", "mail_tries"])
    finally:
        server.close()


def next_due() -> datetime | None:
    """Return when the next mail is due; None when none is."""
    waiting = Notice.objects.filter(mail_due_at__isnull=False).order_by("mail_due_at")
    return waiting.values_list("mail_due_at", flat=True).first()


def _hold_next() -> list[Notice]:
    """Return the notices of the next mail, held until the end of the transaction.

    That is one notice, or for somebody who chose a digest all that are due.
    """
    due = (
        Notice.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("person", "by", "article")
        .filter(mail_due_at__lte=timezone.now())
        .order_by("mail_due_at", "pk")
    )
    first = due.first()
    if first is None:
        return []
    chose_digest = MailChoice.objects.filter(
        person=first.person_id, mails=MailChoice.Mails.DIGEST
    ).exists()
    return list(due.filter(person=first.person_id).order_by("pk")) if chose_digest else [first]


def _is_wanted(notice: Notice) -> bool:
    """Tell whether a mail still tells its reader anything: what was read at the desk does not."""
    person = notice.person
    return person.is_active and bool(person.email) and notice.read_at is None


def _send(server: BaseEmailBackend, notices: list[Notice]) -> int:
    """Hand one mail to the server and mark its notices; return 1 if it was accepted, else 0."""
    mail = mails.digest(notices) if len(notices) > 1 else mails.single(notices[0])
    now = timezone.now()
    try:
        server.send_messages([mail])
    except OSError as error:  # smtplib's errors are of this kind too
        server.close()
        for notice in notices:
            _try_later(notice, now)
        log.warning("No mail to %s: %s", ", ".join(mail.to), error)
        return 0
    for notice in notices:
        notice.mailed_at, notice.mail_due_at = now, None
    return 1


def _try_later(notice: Notice, now: datetime) -> None:
    """Set when a mail is tried again, or that it is given up."""
    notice.mail_tries += 1
    given_up = notice.mail_tries >= TRIES
    notice.mail_due_at = None if given_up else now + _PAUSES[notice.mail_tries - 1]
