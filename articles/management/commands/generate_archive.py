"""Fill the newsroom with an invented archive, to measure on."""

import gzip
import json
import time
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.archive.generating.filling import fill, lines
from articles.archive.generating.inventing import Archive
from articles.management.arguments import whole_number
from articles.management.progress import Bar


class Command(BaseCommand):
    help = "Invent an archive of published stories, to measure the newsroom on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("stories", type=whole_number, help="how many stories there are to be")
        parser.add_argument("--seed", default="tin", help="another seed gives other stories (tin)")
        parser.add_argument(
            "--until", type=date.fromisoformat, help="the last day of the archive (yesterday)"
        )
        parser.add_argument(
            "--processes",
            type=whole_number,
            help="how many write at once (cores and one)",
        )
        parser.add_argument(
            "--to", type=Path, help="write a file for import_archive instead (.jsonl or .jsonl.gz)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the stories, with a bar; those that are there already stay as they are."""
        if settings.HTTPS and not options["to"]:
            raise CommandError(
                "This newsroom is open to the world (NEWSROOM_HTTPS is set): invented stories "
                "would stand among its own. Generate them on a machine of your own."
            )
        until = options["until"] or timezone.localdate() - timedelta(days=1)
        archive = Archive(options["seed"], options["stories"], until)
        began = time.monotonic()
        with Bar(self.stdout, archive.stories) as bar:
            if options["to"]:
                _write(options["to"], archive, bar)
            else:
                for done in fill(archive, processes=options["processes"]):
                    bar.show(done, done)
        took = time.monotonic() - began
        self.stdout.write(
            self.style.SUCCESS(
                f"{archive.stories} stories in {took:.0f} s ({archive.stories / took:.0f} a second)"
            )
        )


def _write(path: Path, archive: Archive, bar: Bar) -> None:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "wt", encoding="utf-8") as file:
        for done, line in enumerate(lines(archive), 1):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            bar.show(done, done)
