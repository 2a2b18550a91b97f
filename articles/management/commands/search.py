"""Ask the site's search from the terminal."""

import json
import re
import time
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import prefetch_related_objects

from articles.management.arguments import whole_number
from articles.models import Article
from articles.search import search
from articles.search.finding import Results, number_found

OPTION = re.compile(r"--[a-z][a-z-]*(?:=.*)?|-h|-v[0-3]", re.DOTALL)
WITH_A_VALUE = {"--limit", "--settings", "--pythonpath", "--verbosity", "-v"}

MOST = 10_000
"""How many results of a query are printed at most."""


class Command(BaseCommand):
    help = "Search the public stories: what each query finds, with the address of each story."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="+")
        parser.add_argument("--json", action="store_true", help="print a JSON object a line")
        parser.add_argument(
            "--limit",
            type=whole_number,
            default=10,
            help=f"results of each query (10, {MOST} at most)",
        )

    def run_from_argv(self, argv: list[str]) -> None:
        """Run with the queries behind ``--``: they may begin with a dash."""
        super().run_from_argv([*argv[:2], *queries_last(argv[2:])])

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what each query finds, how many there are in all and how long it took."""
        connection.ensure_connection()  # the search is timed, not the way to the database
        told = as_json if options["json"] else as_lines
        limit = min(options["limit"], MOST)
        for argument in options["query"]:
            # What is no UTF-8 in an argument comes as lone surrogates, which nothing can print.
            typed = argument.encode(errors="surrogateescape").decode(errors="replace")
            begun = time.perf_counter()
            found = search(typed, limit=limit)
            milliseconds = round((time.perf_counter() - begun) * 1000, 1)
            self.stdout.write(told(typed, found, milliseconds))


def queries_last(given: Iterable[str]) -> list[str]:
    """Return arguments with all that look like no option in their order behind ``--``."""
    options: list[str] = []
    queries: list[str] = []
    rest = iter(given)
    for argument in rest:
        if argument == "--":
            queries += rest
        elif argument in WITH_A_VALUE:
            options += [argument, next(rest, "")]
        elif OPTION.fullmatch(argument):
            options.append(argument)
        else:
            queries.append(argument)
    return [*options, "--", *queries]


def as_json(typed: str, found: Results, milliseconds: float) -> str:
    """Return an answer as a JSON object on one line; its total is all there are."""
    stories = [hit.story for hit in found.hits]
    numbers = Article.objects.filter(pk__in=[story.pk for story in stories])
    archive = dict(numbers.values_list("pk", "source_id"))
    results = [
        {"id": story.pk, "source_id": archive[story.pk], "title": story.headline}
        for story in stories
    ]
    total = number_found(found) if found.more else found.total
    answer = {"q": typed, "ms": milliseconds, "total": total, "results": results}
    return json.dumps(answer, ensure_ascii=False)


def as_lines(typed: str, found: Results, milliseconds: float) -> str:
    """Return an answer for people to read: what was meant perhaps, names and headlines."""
    stories = [hit.story for hit in found.hits]
    prefetch_related_objects(stories, "section")
    total = f"at least {found.total}" if found.more else found.total
    lines = [f"{typed}: {total} ({milliseconds} ms)"]
    if found.correction:
        lines.append(f"  Did you mean “{found.correction}”?")
    named = [(entry.full_name, entry.get_absolute_url()) for entry in found.named.answers]
    headlines = [(story.headline, story.get_absolute_url()) for story in stories]
    for name, address in [*named, *headlines]:
        lines += [f"  {name}", f"    {settings.SITE_URL}{address}"]
    return "\n".join(lines)
