"""Ask the site's search from the terminal."""

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from articles.models import Article
from articles.search import search


class Command(BaseCommand):
    help = "Search the public stories; one line for each query."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="+")
        parser.add_argument("--json", action="store_true", help="print a JSON object a line")
        parser.add_argument("--limit", type=int, default=10, help="results of each query (10)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what each query finds, how many there are in all and how long it took."""
        connection.ensure_connection()  # the search is timed, not the way to the database
        for typed in options["query"]:
            begun = time.perf_counter()
            found = search(typed, limit=options["limit"])
            milliseconds = round((time.perf_counter() - begun) * 1000, 1)
            archive = dict(
                Article.objects.filter(pk__in=[hit.story.pk for hit in found.hits]).values_list(
                    "pk", "source_id"
                )
            )
            answer = {
                "q": typed,
                "ms": milliseconds,
                "total": found.total,
                "results": [
                    {
                        "id": hit.story.pk,
                        "source_id": archive[hit.story.pk],
                        "title": hit.story.headline,
                    }
                    for hit in found.hits
                ],
            }
            if options["json"]:
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                titles = "; ".join(hit.story.headline for hit in found.hits)
                self.stdout.write(f"{typed}: {found.total} ({milliseconds} ms) {titles}")
