"""The process that watches over the embedded server: ``python -m newsroom.database.supervisor``.

It starts the server, says so on its standard output, starts it again if it was killed, and stops it
when nobody holds it any more. If the supervisor is killed the server goes on, and the next
supervisor takes it over.
"""

import fcntl
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from newsroom.database import cluster
from newsroom.database.holding import open_lock
from newsroom.database.home import Home, find

GRACE_SECONDS = 1.0
"""How long the server outlives its last holder, so that commands in a row share one start."""

LOOK_SECONDS = 0.25


def watch(var: Path) -> None:
    """Start the server of ``var`` and stay with it until nobody holds it."""
    home = find(var)
    with open_lock(home, "supervisor") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            cluster.create(home)
            cluster.start(home)
        except cluster.ClusterError as error:
            _answer(str(error))
            raise SystemExit(1) from error
        _answer("up")
        _stop_when_nobody_holds(home)


def _stop_when_nobody_holds(home: Home) -> None:
    """Stop the server once the holders' lock stays free for a moment.

    The lock is kept while the server stops: whoever comes meanwhile waits, then starts it anew.
    """
    with open_lock(home, "holders") as holders:
        free_since: float | None = None
        while True:
            if not _take(holders.fileno()):
                free_since = None
                _start_again(home)
            elif free_since is None:
                free_since = time.monotonic()
                fcntl.flock(holders, fcntl.LOCK_UN)
            elif time.monotonic() - free_since >= GRACE_SECONDS:
                cluster.stop(home)
                return
            else:
                fcntl.flock(holders, fcntl.LOCK_UN)
            time.sleep(LOOK_SECONDS)


def _start_again(home: Home) -> None:
    """Start a server that was killed, as for want of memory; its log says why it cannot."""
    if cluster.running_pid(home) is None:
        with suppress(cluster.ClusterError):
            cluster.start(home)


def _take(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _answer(words: str) -> None:
    """Tell the process that started us, which reads until this end of the pipe is closed."""
    sys.stdout.write(words)
    sys.stdout.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch(Path(sys.argv[1]))
