"""Mails as files in a folder, where no mail server is set: a newcomer opens them and reads."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each mail into a file of its own, ``2025-07-15T030000.123456 someone.eml``."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; return how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            now = datetime.now(UTC).strftime("%Y-%m-%dT%H%M%S.%f")
            whom = mail.to[0].partition("@")[0].replace("/", "_")
            (folder / f"{now} {whom}.eml").write_bytes(mail.message().as_bytes())
        return len(email_messages)
