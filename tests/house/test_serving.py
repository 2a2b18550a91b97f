"""The server's processes: one that ends is started again, and none outlives the one above them."""

import os
import signal
from pathlib import Path

import pytest

from tests.server import Server, until


def children(process: int) -> set[int]:
    """Return those that a server has started to answer for it."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == process and b"spawn_main" in command:
            found.add(int(stat.parent.name))
    return found


def is_there(process: int) -> bool:
    """Tell whether a process still runs: one that has ended has no command any more."""
    try:
        return bool(Path(f"/proc/{process}/cmdline").read_bytes())
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_is_replaced_and_none_is_left_behind() -> None:
    with Server(2) as server:
        until(lambda: len(children(server.process.pid)) == 2)
        first = children(server.process.pid)
        killed = min(first)
        os.kill(killed, signal.SIGKILL)
        until(lambda: len(children(server.process.pid) - {killed}) == 2)
        left = children(server.process.pid)

        server.process.kill()
        server.process.wait()

        until(lambda: not any(is_there(process) for process in left))
