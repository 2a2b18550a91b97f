"""Holding the embedded server: every process that uses it holds a shared lock while it lives.

The kernel drops the lock when a process ends, however it ends. The supervisor stops the server
when it can take the lock for itself, so the last one out stops it and nothing is ever counted.
"""

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from newsroom.database.cluster import ClusterError
from newsroom.database.home import Home, find

_held: dict[Path, tuple[Home, IO[bytes]]] = {}


def hold(var: Path) -> Home:
    """Hold the server of the project folder ``var`` for the life of this process.

    Starts it if nobody has; returns when it takes connections. Raises ``ClusterError`` with the
    reason if it does not come up.
    """
    if var in _held:
        return _held[var][0]
    home = find(var)
    holders = open_lock(home, "holders")
    fcntl.flock(holders, fcntl.LOCK_SH)
    with open_lock(home, "starting") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        if not supervised(home):
            _start_supervisor(var, home)
    _held[var] = home, holders
    return home


def release(var: Path) -> None:
    """Let go of the server, so that it may stop before this process ends."""
    if var in _held:
        _held.pop(var)[1].close()


def wait_until_stopped(var: Path, seconds: float = 40.0) -> None:
    """Wait until the server's supervisor has gone; for a program that wants to leave nothing."""
    home = find(var)
    deadline = time.monotonic() + seconds
    while supervised(home) and time.monotonic() < deadline:
        time.sleep(0.1)


def open_lock(home: Home, name: str) -> IO[bytes]:
    """Return the open lock file ``name`` of the server's home."""
    return (home.folder / f"{name}.lock").open("ab")


def supervised(home: Home) -> bool:
    """Tell whether a supervisor watches over the server: it holds its lock while it lives."""
    with open_lock(home, "supervisor") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _start_supervisor(var: Path, home: Home) -> None:
    """Start a supervisor and wait until it says that the server is up, or why not."""
    project = Path(__file__).resolve().parent.parent.parent
    with home.log.open("ab") as log:
        supervisor = subprocess.Popen(
            [sys.executable, "-m", "newsroom.database.supervisor", str(var)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project)},
            start_new_session=True,
        )
    assert supervisor.stdout is not None  # noqa: S101  (it was asked for)
    with supervisor.stdout as answer:
        said = answer.read().decode()
    if said != "up":
        raise ClusterError(said or f"The database's supervisor failed; see {home.log}.")
