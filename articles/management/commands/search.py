"""Ask the site's search from the terminal."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import prefetch_related_objects

from articles.models import Article
from articles.search import search
from articles.search.finding import Results


class Command(BaseCommand):
    help = "Search the public stories: what each query finds, with the address of each story."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="+")
        parser.add_argument("--json", action="store_true", help="print a JSON object a line")
        parser.add_argument("--limit", type=int, default=10, help="results of each query (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what each query finds, how many there are in all and how long it took."""
        connection.ensure_connection()  # the search is timed, not the way to the database
        told = as_json if options["json"] else as_lines
        for typed in options["query"]:
            begun = time.perf_counter()
            found = search(typed, limit=options["limit"])
            milliseconds = round((time.perf_counter() - begun) * 1000, 1)
            self.stdout.write(told(typed, found, milliseconds))


def as_json(typed: str, found: Results, milliseconds: float) -> str:
    """Return an answer as a JSON object on one line."""
    stories = [hit.story for hit in found.hits]
    numbers = Article.objects.filter(pk__in=[story.pk for story in stories])
    archive = dict(numbers.values_list("pk", "source_id"))
    results = [
        {"id": story.pk, "source_id": archive[story.pk], "title": story.headline}
        for story in stories
    ]
    answer = {"q": typed, "ms": milliseconds, "total": found.total, "results": results}
    return json.dumps(answer, ensure_ascii=False)


def as_lines(typed: str, found: Results, milliseconds: float) -> str:
    """Return an answer for people to read: below the query each headline, and its address."""
    stories = [hit.story for hit in found.hits]
    prefetch_related_objects(stories, "section")
    total = f"more than {found.total}" if found.more else found.total
    lines = [f"{typed}: {total} ({milliseconds} ms)"]
    for story in stories:
        lines += [f"  {story.headline}", f"    {settings.SITE_URL}{story.get_absolute_url()}"]
    return "\n".join(lines)
