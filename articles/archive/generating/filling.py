"""Filling the newsroom with an invented archive, or a file with its lines."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from secrets import token_hex

from django.contrib.auth.models import User
from django.db import transaction

from articles.archive.accounts import archivist
from articles.archive.finishing import in_order, no_counting
from articles.archive.generating.cast import Cast, gather
from articles.archive.generating.inventing import Archive, as_line, invent
from articles.archive.working import in_processes
from articles.archive.writing import write
from articles.models import Article
from articles.search import indexing

BATCH = 2_000
"""Stories that are written in one transaction."""

Job = tuple[str, Archive, range]
"""Which run, of which archive, and the numbers of the stories."""


def fill(archive: Archive, *, processes: int | None = None) -> Iterator[int]:
    """Write the stories of ``archive`` that are not there yet; yield how many are done so far.

    Stories that are there stay as they are, so that a fill that was broken off goes on.
    """
    gather(archive.seed, archive.until)
    archivist()
    done = 0
    with no_counting():
        for many in in_processes(_write, _jobs(archive), processes=processes):
            done += many
            yield done
    indexing.file_waiting()
    in_order()


def lines(archive: Archive) -> Iterator[dict[str, object]]:
    """Yield the stories as the lines of an archive's file; the newsroom itself is left as it is."""
    with transaction.atomic():
        cast = gather(archive.seed, archive.until)
        transaction.set_rollback(True)
    sections = {pk: name for name, pk in cast.sections.items()}
    for number in range(archive.stories):
        yield as_line(invent(archive, number, cast), sections)


def _jobs(archive: Archive) -> Iterator[Job]:
    run = token_hex(8)
    for first in range(0, archive.stories, BATCH):
        yield run, archive, range(first, min(first + BATCH, archive.stories))


@transaction.atomic
def _write(job: Job) -> int:
    run, archive, numbers = job
    cast, by = _known(run, archive.seed, archive.until)
    ids = {archive.source_id(number): number for number in numbers}
    there = set(Article.objects.filter(source_id__in=ids).values_list("source_id", flat=True))
    missing = [number for source_id, number in ids.items() if source_id not in there]
    write([invent(archive, number, cast) for number in missing], by=by)
    return len(numbers)


@lru_cache(maxsize=1)
def _known(run: str, seed: str, until: date) -> tuple[Cast, User]:
    """Return what this process remembers of the directories during a run."""
    return gather(seed, until), archivist()
