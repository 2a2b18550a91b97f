"""Load the provinces and communes of Vietnam, and what each was merged from."""

from argparse import ArgumentParser
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.facts import gazetteer, places


class Command(BaseCommand):
    help = "Load communes with what each was merged from: of the paper's province, or of all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--province", help="the province's name, with or without marks")
        choice.add_argument("--all", action="store_true", help="all 34 provinces")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say how many places are new."""
        provinces = gazetteer.provinces()
        if not options["all"]:
            name = options["province"] or settings.NEWSPAPER["province"]
            chosen = places.provinces_called(name, provinces)
            if not chosen:
                raise CommandError(_unknown(name, [province.name for province in provinces]))
            provinces = chosen
        new = places.load(provinces, lambda name: self.stdout.write(f"  {name}"))
        self.stdout.write(self.style.SUCCESS(f"{new} places are new."))


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f" Did you mean: {', '.join(near)}?" if near else f" There are: {', '.join(known)}."
    return f"There is no province “{name}”.{hint}"
