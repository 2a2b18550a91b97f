"""Taking in an archive's file: some lines at a time, each time in one transaction.

What became of the lines is written in the transaction of their stories. So an import that was
broken off, however it was, goes on where it stopped, and no line is counted twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from articles.archive import files, finishing
from articles.archive.accounts import archivist
from articles.archive.directory import Directory
from articles.archive.sorting import Sorted, sort
from articles.archive.working import in_processes
from articles.archive.writing import write
from articles.models import ArchiveImport, ImportedLines
from articles.search import indexing

LINES = 1_000
"""Lines that are dealt with in one transaction."""

TRIES = 5

_LOCK = 0x61726368
"""The lock in PostgreSQL that a running import holds."""


class Busy(Exception):  # noqa: N818  (an answer, not an error)
    """Another import is running."""


@dataclass(frozen=True)
class Job:
    """Lines to be dealt with: of which import, the number of the first, and the lines.

    ``run`` is the same for all that one call of ``run`` deals with; ``undated`` is when stories
    without a date came out.
    """

    run: str
    archive: int
    first: int
    lines: list[bytes]
    undated: datetime


@dataclass(frozen=True)
class Count:
    """What became of the lines so far; the undated are among the imported."""

    imported: int = 0
    there: int = 0
    undated: int = 0
    set_aside: int = 0


def begin(path: Path) -> ArchiveImport:
    """Return the import of a file: the one that was begun with it, or a new one."""
    archive, _made = ArchiveImport.objects.get_or_create(
        fingerprint=files.fingerprint(path), defaults={"name": path.name[:255]}
    )
    return archive


def count(archive: ArchiveImport) -> Count:
    """Return what became of the lines that are dealt with (2 queries)."""
    sums = archive.lines.aggregate(
        imported=Sum("imported", default=0),
        there=Sum("there", default=0),
        undated=Sum("undated", default=0),
    )
    aside = archive.lines.exclude(set_aside=[]).values_list("set_aside", flat=True)
    return Count(
        **sums,
        set_aside=sum(not entry["imported"] for entries in aside for entry in entries),
    )


def run(
    archive: ArchiveImport,
    path: Path,
    *,
    undated: datetime,
    processes: int | None = None,
    at: Callable[[int], None] = lambda _position: None,
) -> Iterator[int]:
    """Deal with the lines that are not dealt with yet; yield how many were, each time some are.

    ``at`` is told the position in the file. Raises ``Busy`` while another import runs, and
    ``files.BrokenFile`` when all lines before the damage are dealt with.
    """
    archivist()
    with _alone():
        with finishing.no_counting():
            yield from in_processes(take, _jobs(archive, path, undated, at), processes=processes)
        indexing.file_waiting()
        finishing.in_order()


def _jobs(
    archive: ArchiveImport, path: Path, undated: datetime, at: Callable[[int], None]
) -> Iterator[Job]:
    run = token_hex(8)
    done = set(archive.lines.values_list("first", flat=True))
    first, waiting = 1, list[bytes]()
    lines = files.lines(path, at)
    try:
        for line in lines:
            waiting.append(line)
            if len(waiting) == LINES:
                if first not in done:
                    yield Job(run, archive.pk, first, waiting, undated)
                first, waiting = first + LINES, []
    except files.BrokenFile:
        if waiting and first not in done:
            yield Job(run, archive.pk, first, waiting, undated)
        raise
    if waiting and first not in done:
        yield Job(run, archive.pk, first, waiting, undated)


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only import that runs; raises ``Busy``."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            raise Busy
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def take(job: Job) -> int:
    """Import the stories of some lines and note what became of each; return how many lines.

    Another process may be at the same lines (one whose parent was killed finishes its job) or at
    the same story: whoever comes second looks again at what is there.
    """
    for attempt in range(1, TRIES + 1):
        try:
            _take(job)
        except IntegrityError:
            _directory.cache_clear()  # it may remember what was undone
            if attempt == TRIES:
                raise
        else:
            break
    return len(job.lines)


def _do_not_wait_for_the_disk() -> None:
    """Commit before the disk has it: should the power fail, these lines are taken once more."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")


def _take(job: Job) -> None:
    if ImportedLines.objects.filter(archive=job.archive, first=job.first).exists():
        return
    found: Sorted = sort(
        job.lines, first=job.first, undated=job.undated, directory=_directory(job.run)
    )
    with transaction.atomic():
        _do_not_wait_for_the_disk()
        ImportedLines.objects.create(
            archive_id=job.archive,
            first=job.first,
            imported=len(found.stories),
            there=found.there,
            undated=found.undated,
            set_aside=found.set_aside,
        )
        write(found.stories, by=archivist())


@lru_cache(maxsize=1)
def _directory(run: str) -> Directory:
    """Return what this process remembers of the directory during a run."""
    return Directory()
