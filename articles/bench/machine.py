"""The machine's facts, what its processor does, and the memory of all that ``make run`` starts."""

import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

START_SECONDS = 1_800
"""The demo newsroom is built first; on a machine that others use it takes its time."""


def facts() -> list[str]:
    """Return what figures depend on, a line each."""
    memory = int(Path("/proc/meminfo").read_text(encoding="ascii").split()[1]) // 1024
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    return [
        f"{_processor()}, {os.cpu_count()} cores, {memory} MiB",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"PostgreSQL {server}",
        f"load before: {os.getloadavg()[0]:.1f} (on a busy machine the figures say little)",
    ]


def _processor() -> str:
    """Return what the processor is called; else its kind (ARM does not say)."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    return next(names, platform.machine())


def memory_of_make_run() -> Iterator[str]:
    """Start the newsroom with data of its own, read some pages, and yield a line by process.

    A process counts with its proportional share of shared pages (PSS). Everything started is
    ended again and the data thrown away.
    """
    yield "a demo newsroom is built first ..."
    shares = _run_and_weigh()
    for name, share in sorted(shares.items()):
        yield f"{name}: {share / 1024:.0f} MiB"
    yield f"make run in all: {sum(shares.values()) / 1024:.0f} MiB"


def _run_and_weigh() -> dict[str, int]:
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as var:
        Path(var).chmod(0o755)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        run = subprocess.Popen(
            [sys.executable, "-m", "newsroom.run"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "NEWSROOM_VAR": var, "PORT": str(port), "DATABASE_URL": ""},
            stdout=sys.stderr,
        )
        try:
            _read_pages(f"http://127.0.0.1:{port}", run)
            return _shares(var)
        finally:
            run.terminate()
            run.wait(timeout=60)


def _read_pages(address: str, run: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    read = 0
    while read < 40:
        if run.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("The newsroom did not start: see above.")
        try:
            with urllib.request.urlopen(f"{address}/", timeout=10) as page:  # noqa: S310
                page.read()
            read += 1
        except OSError:
            time.sleep(0.5)


def _shares(var: str) -> dict[str, int]:
    """Return the KiB of the processes that work on ``var``, by what they are called."""
    mark = f"NEWSROOM_VAR={var}".encode()
    shares: dict[str, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            started_here = mark in (process / "environ").read_bytes().split(b"\0")
            # PostgreSQL writes its title over its environment, but works in its data folder.
            if not started_here and not (process / "cwd").readlink().is_relative_to(var):
                continue
            name = (process / "comm").read_text(encoding="utf-8").strip()
            rollup = (process / "smaps_rollup").read_text(encoding="ascii")
        except OSError:
            continue
        share = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
        shares[name] = shares.get(name, 0) + int(share.split()[1])
    return shares


def worked() -> tuple[float, float]:
    """Return the milliseconds for which this process and its PostgreSQL one have worked so far.

    Unlike the clock, they tell nothing of what else the machine does. Of a PostgreSQL on another
    machine nothing is known: then the second is 0.
    """
    connection.ensure_connection()
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    try:
        nanoseconds = int(server.read_text(encoding="ascii").split()[0])
    except OSError:
        nanoseconds = 0
    return time.process_time() * 1000, nanoseconds / 1_000_000
