"""Print how long searching takes in the archive that is there."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.bench import machine, searching
from articles.management.arguments import whole_number
from articles.models import PublishedArticle


class Command(BaseCommand):
    help = "Print how long searches take in this newsroom's own archive; nothing is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--questions",
            type=whole_number,
            default=searching.QUESTIONS,
            help=f"how many are asked ({searching.QUESTIONS})",
        )
        parser.add_argument(
            "--seed", default=searching.SEED, help=f"for other questions ({searching.SEED})"
        )
        parser.add_argument(
            "--slowest", type=whole_number, default=0, help="name so many of the slowest (none)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the machine's facts and the table."""
        if not PublishedArticle.objects.public().exists():
            raise CommandError("There is no public story yet: see generate_archive.")
        for line in machine.facts():
            self.stdout.write(line)
        for line in searching.table(
            options["questions"], options["seed"], slowest=options["slowest"]
        ):
            self.stdout.write(line)
