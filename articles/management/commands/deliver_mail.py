"""Send the mails of the desk's notices: what is due now, or as they fall due.

Before that people are told of the scheduled stories that have come out since.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles import notices, workflow


class Command(BaseCommand):
    help = "Send the mails that are due; with --watch go on until the process is ended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on sending as mails fall due")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and tell how many went out."""
        if options["watch"]:
            notices.watch(
                notices.Stop(), workflow.tell_of_what_came_out, may_see=workflow.still_sees
            )
            return
        workflow.tell_of_what_came_out()
        try:
            sent = notices.send_due(workflow.still_sees)
        except OSError as error:
            raise CommandError(
                f"The mail server cannot be reached: {error}. Nothing is lost; look at EMAIL_HOST "
                "and EMAIL_PORT, and try again."
            ) from error
        self.stdout.write(f"{sent} mails sent.")
