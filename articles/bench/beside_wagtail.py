"""A story's page made afresh, beside Wagtail's page of the same story: the same stories and words,
database, server program, processes and threads, in turns.

Wagtail is installed in a folder that is thrown away; the site is the one in ``wagtail_site``. wrk
is taken from the system (Debian: ``apt install wrk``).
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from articles.bench.servers import Served, free_port, newsroom, read, running
from articles.models import PublishedArticle
from newsroom.server import serving_command

WAGTAIL = "8.0.1"
STORIES = 1000
CONNECTIONS = 8
SECONDS = 5
ROUNDS = 3
DATABASE = "newsroom_bench_wagtail"
_SITE = Path(__file__).parent / "wagtail_site"
_TICK = 1000 / os.sysconf("SC_CLK_TCK")

_ANY_OF = """
local paths = {%s}
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
"""


@dataclass(frozen=True)
class Bore:
    """What a server bore: pages a second, and the milliseconds of the processor for each of them,
    in the server's processes and in PostgreSQL's (0 if it runs on another machine)."""

    pages_a_second: float
    server: float
    database: float


def lines() -> Iterator[str]:
    """Yield the lines of the comparison; the stories are those of the database in use."""
    stories = PublishedArticle.objects.public().newest_first().select_related("section")[:STORIES]
    ours = [story.get_absolute_url() for story in stories]
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder, _database():
        yield f"Wagtail {WAGTAIL} is installed and filled with {len(ours):,} stories ..."
        theirs = _filled(Path(folder), list(stories))
        with newsroom(NEWSROOM_CACHE_MB="0") as our_server, _wagtail(Path(folder)) as their_server:
            yield (
                f"bytes of the newest: ours {len(read(our_server.address + ours[0])):,}, "
                f"Wagtail's {len(read(their_server.address + theirs[0])):,}"
            )
            yield f"{'':10}{'pages/s':>9}{'ms server':>11}{'ms database':>13}"
            rounds = []
            for _round in range(ROUNDS):
                bore = _bore(our_server, ours), _bore(their_server, theirs)
                for name, one in zip(("ours", "Wagtail"), bore, strict=True):
                    yield (
                        f"{name:10}{one.pages_a_second:>9.1f}{one.server:>11.2f}"
                        f"{one.database:>13.2f}"
                    )
                rounds.append(bore)
    yield f"ours is {_times(rounds)}"


def _times(rounds: list[tuple[Bore, Bore]]) -> str:
    """Return how many times as good ours was, in each round and in the middle one."""
    rates = [ours.pages_a_second / theirs.pages_a_second for ours, theirs in rounds]
    work = [
        (theirs.server + theirs.database) / (ours.server + ours.database) for ours, theirs in rounds
    ]
    return (
        f"{statistics.median(rates):.2f} times as many pages a second "
        f"({', '.join(f'{rate:.2f}' for rate in rates)}), for {statistics.median(work):.2f} times "
        f"less of the processor ({', '.join(f'{less:.2f}' for less in work)})"
    )


@contextmanager
def _database() -> Iterator[None]:
    """Make the database of the Wagtail site beside the one in use, and drop it afterwards."""
    drop = f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"
    with connection.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(drop)


def _environment(folder: Path) -> dict[str, str]:
    used = connection.settings_dict
    names = ("HOST", "PORT", "USER", "PASSWORD")
    return {
        **os.environ,
        "PYTHONPATH": str(folder),
        "DJANGO_SETTINGS_MODULE": f"{_SITE.name}.settings",
        "DATABASE": json.dumps({"NAME": DATABASE, **{name: str(used[name]) for name in names}}),
    }


def _filled(folder: Path, stories: list[PublishedArticle]) -> list[str]:
    """Install Wagtail in ``folder``, put the stories into its site and return their paths."""
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    wanted = [
        f"wagtail=={WAGTAIL}",
        *[f"{server}=={version(server)}" for server in ("httptools", "uvicorn", "uvloop")],
        f"psycopg[binary,pool]=={version('psycopg')}",
    ]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    told = folder / "stories.jsonl"
    told.write_text("".join(json.dumps(_told(story)) + "\n" for story in stories), "utf-8")
    shutil.copytree(_SITE, folder / _SITE.name)
    for command in (
        ["django", "makemigrations", _SITE.name],
        ["django", "migrate", "--verbosity", "0"],
        [f"{_SITE.name}.fill", told],
    ):
        done = subprocess.run(
            [python, "-m", *command],
            env=_environment(folder),
            cwd=folder,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return done.stdout.split()


def _told(story: PublishedArticle) -> dict[str, object]:
    """Return what the Wagtail site is told of a story: all that our page shows of it."""
    return {
        "headline": story.headline,
        "slug": f"{story.slug[:80]}-{story.pk}",
        "lead": story.lead,
        "body": story.body,
        "date": story.published_at.isoformat(),
        "section": story.section.name,
        "section_slug": story.section.slug,
        "authors": [line["name"] for line in story.byline],
        "tags": [entry["name"] for entry in (*story.people, *story.departments, *story.places)],
    }


@contextmanager
def _wagtail(folder: Path) -> Iterator[Served]:
    """Serve the Wagtail site as ``newsroom()`` serves ours."""
    port = free_port()
    python = str(folder / "venv" / "bin" / "python")
    command = serving_command(port, python=python, application=f"{_SITE.name}.wsgi:application")
    with running(command, port, _environment(folder)) as served:
        yield served


def _bore(served: Served, paths: list[str]) -> Bore:
    """Ask for any of the paths for some seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_ANY_OF % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        address = served.address + paths[0]
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", "-s", script.name, address]
        subprocess.run([*command, f"-d{SECONDS}s"], check=True, capture_output=True)
        before = _worked(served.session), _worked(_postgres())
        told = subprocess.run(
            [*command, f"-d{SECONDS}s"], check=True, capture_output=True, text=True
        ).stdout
        after = _worked(served.session), _worked(_postgres())
    if "Non-2xx" in told:
        raise RuntimeError(f"{served.address} did not always answer with a page.")
    pages = int(_found(r"(\d+) requests in", told))
    server, database = ((late - early) / pages for early, late in zip(before, after, strict=True))
    return Bore(float(_found(r"Requests/sec:\s+([0-9.]+)", told)), server, database)


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise RuntimeError(f"wrk did not say what was looked for:\n{text}")
    return match[1]


def _postgres() -> int:
    """Return the process of the PostgreSQL server; 0 if it is not on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    return int(_fields(stat)[1]) if stat.exists() else 0


def _worked(process: int) -> float:
    """Return the milliseconds for which a process and its children have worked, those that have
    ended among them."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = _fields(stat)
        except OSError:
            continue
        if int(stat.parent.name) == process:
            ticks += sum(map(int, fields[11:15]))
        elif int(fields[1]) == process:
            ticks += sum(map(int, fields[11:13]))
    return ticks * _TICK


def _fields(stat: Path) -> list[str]:
    """Return the fields of a process from its state on: proc_pid_stat(5), the third and further."""
    return stat.read_text(encoding="utf-8").rpartition(")")[2].split()
