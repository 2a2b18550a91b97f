"""How fast an old archive is taken in: by the clock, and in the processor's time for each story."""

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.utils import timezone

from articles.archive import importing
from articles.archive.generating.filling import lines as invented
from articles.archive.generating.inventing import Archive

STORIES = 20_000
SEED = "bench-import"

_TICKS = os.sysconf("SC_CLK_TCK")


def lines() -> Iterator[str]:
    """Yield a line for an archive that is taken in, with all that ``import_archive`` does.

    On another machine's PostgreSQL only Python's part of the processor's time is known.
    """
    with TemporaryDirectory(prefix="newsroom-bench-") as folder:
        path = Path(folder) / "old.jsonl"
        _write(path)
        size = path.stat().st_size
        before, began = _worked(), time.perf_counter()
        archive = importing.begin(path)
        for _lines in importing.run(archive, path, undated=datetime(1970, 1, 1, tzinfo=UTC)):
            pass
        took = time.perf_counter() - began
        python, server = (now - then for now, then in zip(_worked(), before, strict=True))
    yield (
        f"import_archive, {STORIES:,} stories of {size / STORIES / 1000:.1f} KB: "
        f"{STORIES / took:,.0f} a second; processor for 1,000: "
        f"{python / STORIES * 1000:.2f} s Python, {server / STORIES * 1000:.2f} s PostgreSQL"
    )


def _write(path: Path) -> None:
    archive = Archive(SEED, STORIES, timezone.localdate() - timedelta(days=1))
    with path.open("w", encoding="utf-8") as file:
        for line in invented(archive):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _worked() -> tuple[float, float]:
    """Return the seconds of the processor so far: Python's with its workers, and PostgreSQL's."""
    connection.ensure_connection()
    try:
        server = int(_stat(connection.connection.info.backend_pid)[1])
    except OSError:
        return _of_family(os.getpid()), 0.0
    return _of_family(os.getpid()), _of_family(server)


def _of_family(parent: int) -> float:
    """Return the seconds that a process and its children have worked, those ended too."""
    ticks = sum(map(int, _stat(parent)[11:15]))
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = _stat(int(process.name))
        except OSError:
            continue
        if int(fields[1]) == parent:
            ticks += sum(map(int, fields[11:15]))
    return ticks / _TICKS


def _stat(pid: int) -> list[str]:
    """Return what ``/proc`` tells of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
