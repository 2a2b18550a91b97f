"""Requests a second: our server's pages, beside nginx with the same bytes as a file if it is there.

nginx and wrk are taken from the system (Debian: ``apt install nginx-light wrk``).
"""

import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.bench.servers import Served, newsroom, nginx, read
from articles.models import PublishedArticle
from newsroom.server import WORKERS

CONNECTIONS = 16
SECONDS = 10
RUNS = 3
STORIES = 1000

_ANY_OF = """
local paths = {%s}
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
"""


@dataclass(frozen=True)
class Load:
    """What a server bore: the middle of some runs, and its memory in MiB under it."""

    requests_a_second: float
    milliseconds: float
    memory: int


def loads(*, beside_nginx: bool) -> Iterator[tuple[str, Load]]:
    """Yield each load by its name; the stories are those of the database in use."""
    newest = PublishedArticle.objects.public().newest_first().select_related("section")
    paths = [story.get_absolute_url() for story in newest[:STORIES]]
    if beside_nginx:
        with newsroom() as served:
            page = read(served.address + paths[0])
        with nginx(page) as served:
            yield f"nginx, the story as a file of {len(page):,} bytes", _load(served, ["/"])
    with newsroom() as served:
        yield "story", _load(served, paths[:1])
        yield "front page", _load(served, ["/"])
        yield f"any of {len(paths):,} stories", _load(served, paths)
    with newsroom(NEWSROOM_CACHE_MB="0") as served:
        yield "story, without the cache", _load(served, paths[:1])
        yield "front page, without the cache", _load(served, ["/"])
        yield f"any of {len(paths):,} stories, without the cache", _load(served, paths)


def table() -> Iterator[str]:
    """Yield the lines of a table of all loads, each with its share of nginx's."""
    if not shutil.which("wrk"):
        yield "requests a second: not measured, wrk is missing (Debian: apt install wrk)"
        return
    beside_nginx = shutil.which("nginx") is not None
    if not beside_nginx:
        yield "nginx is not installed: nothing to compare with (Debian: apt install nginx-light)"
    heading = f"served by {WORKERS} processes, to {CONNECTIONS} connections"
    yield f"{heading:<56}{'req/s':>8} {'of nginx':>9} {'median ms':>10} {'MiB':>5}"
    nginx_bore = 0.0
    for name, load in loads(beside_nginx=beside_nginx):
        nginx_bore = nginx_bore or load.requests_a_second
        share = f"{load.requests_a_second / nginx_bore:.3f}" if beside_nginx else "–"
        yield (
            f"{name:<56}{load.requests_a_second:>8,.0f} {share:>9}"
            f" {load.milliseconds:>10.2f} {load.memory:>5}"
        )


def _load(served: Served, paths: list[str]) -> Load:
    """Ask for the paths, at random if there are several."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_ANY_OF % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
        if len(paths) > 1:
            command += ["-s", script.name]
        read(served.address + paths[0])
        told = [
            subprocess.run(
                [*command, served.address + paths[0]], capture_output=True, text=True, check=True
            ).stdout
            for _run in range(RUNS)
        ]
    if any("Non-2xx" in one for one in told):
        raise RuntimeError(f"{paths[0]} did not answer with a page.")
    rates = [float(_found(r"Requests/sec:\s+([0-9.]+)", one)) for one in told]
    middles = [_milliseconds(_found(r"50%\s+([0-9.]+[a-z]+)", one)) for one in told]
    return Load(statistics.median(rates), statistics.median(middles), _memory(served.session))


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise RuntimeError(f"wrk did not say what was looked for:\n{text}")
    return match[1]


def _milliseconds(said: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if said.endswith(unit):
            return float(said.removesuffix(unit)) * factor
    raise ValueError(said)


def _memory(session: int) -> int:
    """Return the MiB of a session's processes, each with its share of what they have in common."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(state[3]) == session:
                told = (process / "smaps_rollup").read_text(encoding="ascii")
                total += int(_found(r"Pss:\s+([0-9]+)", told))
        except OSError:
            continue
    return total // 1024
