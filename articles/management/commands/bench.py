"""Print what the newsroom costs on this machine."""

import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.bench import database, growth, importing, machine, reports, serving, writing
from articles.management.arguments import whole_number
from articles.management.progress import Bar


class Command(BaseCommand):
    help = "Print what pages, intake and memory cost here; the newsroom's own data is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--stories",
            type=whole_number,
            default=5_000,
            help="how large an archive pages are measured on (5000)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure in databases that are thrown away, then start the newsroom once."""
        began = time.monotonic()
        self.chapter("The machine", machine.facts())
        call_command("collectstatic", verbosity=0, interactive=False)
        with database.thrown_away():
            self.chapter("A report", reports.lines())
            self.chapter("Writing", writing.lines())
        with database.thrown_away():
            self.chapter("An archive", importing.lines())
        with database.thrown_away():
            self.chapter("Readers", self.readers())
            self.chapter("As the archive grows", growth.table(options["stories"], self.grow))
        self.chapter("Memory", machine.memory_of_make_run())
        self.say(f"\nMeasured in {(time.monotonic() - began) / 60:.0f} minutes.")

    def chapter(self, heading: str, lines: Iterable[str]) -> None:
        """Print what is measured, each line as soon as it is known."""
        self.say(f"\n{heading}\n{'-' * len(heading)}")
        for line in lines:
            self.say(line)

    def say(self, line: str) -> None:
        """Print a line at once, into a file too."""
        self.stdout.write(line)
        self.stdout.flush()

    def grow(self, stories: int) -> float:
        """Fill the archive up to so many stories, with a bar; return how many a second."""
        with Bar(self.stdout, stories) as bar:
            return growth.grow(stories, lambda done: bar.show(done, done))

    def readers(self) -> Iterator[str]:
        """Yield the lines of what our server bears."""
        self.grow(serving.STORIES)
        yield from serving.table()
