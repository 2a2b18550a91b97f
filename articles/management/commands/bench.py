"""Print what the newsroom costs on this machine."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.bench import growth, machine, pages, searching, serving
from articles.management.arguments import whole_number


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
        """Measure in a database that is thrown away, then start the newsroom once."""
        call_command("collectstatic", verbosity=0, interactive=False)
        for line in machine.facts():
            self.stdout.write(line)
        with pages.throw_away_database():
            for stories in (40, 1000):
                for page, queries in pages.queries(stories).items():
                    self.stdout.write(f"{page} with {stories} stories: {queries} queries")
            milliseconds = pages.intake_milliseconds()
        self.stdout.write(
            f"intake, {pages.REPORT_WORDS} words, {pages.OFFICIALS} officials: "
            f"{milliseconds:.0f} ms (median)"
        )
        with pages.throw_away_database():
            growth.grow(serving.STORIES)
            for line in serving.table():
                self.stdout.write(line)
            for line in growth.table(options["stories"]):
                self.stdout.write(line)
            for line in searching.table():
                self.stdout.write(line)
        self.stdout.write("memory of make run (a demo newsroom is built first) ...")
        shares = machine.memory_of_make_run()
        for name, share in sorted(shares.items()):
            self.stdout.write(f"  {name}: {share} MiB")
        self.stdout.write(f"memory of make run: {sum(shares.values())} MiB in all")
