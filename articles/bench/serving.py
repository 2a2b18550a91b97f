"""Requests a second: our server's pages beside nginx, which serves the same bytes as a file.

nginx and wrk are taken from the system (Debian: ``apt install nginx-light wrk``).
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from articles.models import PublishedArticle

WORKERS = 2
CONNECTIONS = 16
SECONDS = 10
RUNS = 3
STORIES = 1000
START_SECONDS = 60

PROGRAMS = {"nginx": "nginx-light", "wrk": "wrk"}

_NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    open_file_cache max=10;
    default_type text/html;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""

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


def missing() -> list[str]:
    """Return the Debian packages of the programs that are not there."""
    return [package for program, package in PROGRAMS.items() if not shutil.which(program)]


def loads() -> Iterator[tuple[str, Load]]:
    """Yield each load by its name; the stories are those of the database in use."""
    newest = PublishedArticle.objects.public().newest_first().select_related("section")
    paths = [story.get_absolute_url() for story in newest[:STORIES]]
    with granian() as served:
        page = _read(served.address + paths[0])
    with nginx(page) as served:
        yield f"nginx, the story as a file of {len(page):,} bytes", _load(served, ["/"])
    with granian() as served:
        yield "story", _load(served, paths[:1])
        yield "front page", _load(served, ["/"])
        yield f"any of {len(paths):,} stories", _load(served, paths)
    with granian(NEWSROOM_CACHE_MB="0") as served:
        yield "story, without the cache", _load(served, paths[:1])
        yield "front page, without the cache", _load(served, ["/"])
        yield f"any of {len(paths):,} stories, without the cache", _load(served, paths)


def table() -> Iterator[str]:
    """Yield the lines of a table of all loads, each with its share of nginx's."""
    lacking = missing()
    if lacking:
        yield f"requests a second: not measured. First: sudo apt install {' '.join(lacking)}"
        return
    yield (
        f"{'served by ' + str(WORKERS) + ' processes, to ' + str(CONNECTIONS) + ' connections':<56}"
        f"{'req/s':>8} {'of nginx':>9} {'median ms':>10} {'MiB':>5}"
    )
    first = 0.0
    for name, load in loads():
        first = first or load.requests_a_second
        yield (
            f"{name:<56}{load.requests_a_second:>8,.0f} {load.requests_a_second / first:>9.3f}"
            f" {load.milliseconds:>10.2f} {load.memory:>5}"
        )


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, and the session of its processes."""

    address: str
    session: int


@contextmanager
def granian(**said: str) -> Iterator[Served]:
    """Serve the database in use as ``make run`` does."""
    port = _free_port()
    database = connection.settings_dict
    where = f"{quote(str(database['HOST']), safe='')}:{database['PORT']}".removesuffix(":")
    who = f"{database['USER']}:{quote(str(database['PASSWORD']), safe='')}"
    command = [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)],
        *["--workers", str(WORKERS), "--blocking-threads", "4", "--no-ws"],
        *["--log-level", "error", "newsroom.wsgi:application"],
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{who}@{where}/{database['NAME']}",
        "NEWSROOM_POOL": "1",
        **said,
    }
    with _running(command, port, environment) as served:
        yield served


@contextmanager
def nginx(page: bytes) -> Iterator[Served]:
    """Serve ``page`` as a file."""
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        Path(folder).chmod(0o755)
        site = Path(folder, "site")
        site.mkdir()
        (site / "index.html").write_bytes(page)
        conf = Path(folder, "nginx.conf")
        conf.write_text(_NGINX.format(workers=WORKERS, folder=folder, port=port), encoding="ascii")
        with _running(["nginx", "-c", str(conf), "-p", folder], port, dict(os.environ)) as served:
            yield served


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Served]:
    """Run a server until the caller is done with it."""
    server = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    served = Served(f"http://127.0.0.1:{port}", server.pid)
    deadline = time.monotonic() + START_SECONDS
    try:
        while True:
            try:
                _read(f"{served.address}/")
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        yield served
    finally:
        server.terminate()
        server.wait(timeout=30)


def _load(served: Served, paths: list[str]) -> Load:
    """Ask for the paths, at random if there are several."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_ANY_OF % ", ".join(f'"{path}"' for path in paths))
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency"]
        if len(paths) > 1:
            command += ["-s", script.name]
        _read(served.address + paths[0])
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


def _read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310  (our own server)
        body: bytes = page.read()
        return body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
