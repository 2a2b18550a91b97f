"""Fill an empty newsroom with the demo paper."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles import demo
from articles.models import Article


class Command(BaseCommand):
    help = "Fill an empty newsroom with an invented paper: people, stories in all states, pictures."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build the demo and print how to log in; a newsroom with stories is left as it is."""
        if settings.HTTPS:
            raise CommandError(
                "This newsroom is open to the world (NEWSROOM_HTTPS is set), and everybody knows "
                "the demo’s password. Run the demo on a machine of your own."
            )
        if Article.objects.exists():
            self.stdout.write("The newsroom has stories already: the demo changes nothing.")
        else:
            began = time.monotonic()
            number = demo.build(lambda done: self.stdout.write(f"  {done}"))
            took = time.monotonic() - began
            self.stdout.write(
                self.style.SUCCESS(f"{number} stories are there, after {took:.0f} s.")
            )
        if demo.is_loaded():
            self.stdout.write(f"Log-ins at /toa-soan/ (password: {demo.PASSWORD}):")
            for name, post in demo.LOG_INS:
                self.stdout.write(f"  {name:<12} {post}")
