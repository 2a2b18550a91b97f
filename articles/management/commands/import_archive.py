"""Take in a paper's old archive."""

import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.archive import aside, files, importing
from articles.archive.working import WorkerLost
from articles.management.arguments import whole_number
from articles.management.progress import Bar
from articles.models import Section
from articles.models.days import beginning_of
from articles.models.published import UNDATED


class Command(BaseCommand):
    help = (
        "Take in the stories of an old archive: on each line a JSON object with id, title and "
        "body, and where there are such lead, section, date, authors, captions and url. Begun "
        "again, it goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .jsonl or .jsonl.gz file")
        parser.add_argument(
            "--undated",
            type=date.fromisoformat,
            default=UNDATED,
            help=f"the day of stories that have no date ({UNDATED})",
        )
        parser.add_argument("--set-aside", type=Path, help="the file for lines that are unfit")
        parser.add_argument(
            "--processes",
            type=whole_number,
            help="how many work at once (cores and one)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import with a bar, then say what became of the lines."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        began = time.monotonic()
        archive = importing.begin(path)
        before = importing.count(archive)
        try:
            lines = self._run(archive, path, options)
        except importing.Busy:
            raise CommandError(
                "Another import is running. Wait until it is done, then try again."
            ) from None
        except files.BrokenFile as damage:
            raise CommandError(
                f"{damage}. The lines before are imported; mend the file, then try again."
            ) from None
        except WorkerLost:
            raise CommandError(
                "One of the processes was ended from outside, perhaps for want of memory. The same "
                "command goes on from here; --processes has fewer at work."
            ) from None
        except KeyboardInterrupt:
            raise CommandError("Broken off. The same command goes on from here.") from None
        finally:
            self._set_aside(archive, path, options["set_aside"] or aside.beside(path))
        self._tell(before, importing.count(archive), lines, time.monotonic() - began)

    def _run(self, archive: Any, path: Path, options: dict[str, Any]) -> int:
        undated = beginning_of(options["undated"])
        position = 0

        def at(reached: int) -> None:
            nonlocal position
            position = reached

        done = 0
        with Bar(self.stdout, path.stat().st_size) as bar:
            for lines in importing.run(
                archive, path, undated=undated, processes=options["processes"], at=at
            ):
                done += lines
                bar.show(position, done)
            bar.show(path.stat().st_size, done)
        return done

    def _set_aside(self, archive: Any, path: Path, to: Path) -> None:
        try:
            number = aside.write(archive, path, to)
        except files.BrokenFile:
            number = 0
        except OSError as refused:
            self.stderr.write(
                f"Lines are set aside, but {to} cannot be written ({refused.strerror}). "
                "The same command with --set-aside writes them elsewhere."
            )
            return
        if number:
            self.stderr.write(
                f'{to}: {number} lines with their reasons; those with "imported": true are in, '
                "but for their old address."
            )

    def _tell(self, before: importing.Count, now: importing.Count, lines: int, took: float) -> None:
        imported = now.imported - before.imported
        self.stdout.write(
            self.style.SUCCESS(
                f"{imported} stories imported in {took:.0f} s ({imported / took:.0f} a second)."
            )
        )
        if before.imported:
            self.stdout.write(f"{before.imported} had been imported before.")
        if now.there:
            self.stdout.write(f"{now.there} lines name stories that were there already.")
        if now.undated:
            self.stdout.write(f"Stories without a date: {now.undated} (see --undated).")
        if now.set_aside:
            self.stdout.write(f"Lines that could not be imported: {now.set_aside}.")
        if outside := Section.objects.filter(in_menu=False).count():
            self.stdout.write(f"Sections outside the readers' menu: {outside} (desk, Chuyên mục).")
        if not lines and before.imported:
            self.stdout.write("The whole file has been dealt with.")
