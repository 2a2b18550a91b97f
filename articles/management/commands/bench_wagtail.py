"""Print how a story's page made afresh compares with Wagtail's."""

import shutil
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.bench import beside_wagtail, database, growth, machine


class Command(BaseCommand):
    help = "Print how a story's page made afresh compares with Wagtail's of the same story."

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure in databases that are thrown away."""
        if not shutil.which("wrk"):
            raise CommandError("wrk is missing (Debian: apt install wrk).")
        for line in machine.facts():
            self.stdout.write(line)
        call_command("collectstatic", verbosity=0, interactive=False)
        with database.thrown_away():
            growth.grow(beside_wagtail.STORIES, lambda done: None)
            for line in beside_wagtail.lines():
                self.stdout.write(line)
                self.stdout.flush()
