"""The embedded PostgreSQL, as real processes on a real disk: what it promises and survives."""

import fcntl
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsroom.database import cluster, holding
from newsroom.database.home import find
from tests.house.holder import Holder, folder_for_everybody, query
from tests.server import until

pytestmark = pytest.mark.slow


def supervisor_pid(var: Path) -> int | None:
    """Return the process whose lock says that it watches over the server."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = entry.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"newsroom.database.supervisor" in command and os.fsencode(var) in command:
            return int(entry.parent.name)
    return None


@pytest.fixture(scope="module")
def made_once() -> Iterator[Path]:
    """A project's data folder in which the first test that wants it makes a database."""
    with folder_for_everybody() as folder:
        yield folder


@pytest.fixture
def var(made_once: Path) -> Iterator[Path]:
    """A project's data folder where nobody holds the database, and nothing of it runs."""
    yield made_once
    holding.wait_until_stopped(made_once)
    cluster.stop(find(made_once))  # if what watched over it was killed


def test_several_processes_share_one_server_and_the_last_one_out_stops_it(var: Path) -> None:
    first, second = Holder(var), Holder(var)
    home = find(var)

    pid = cluster.running_pid(home)
    first.go()
    assert query(second.sockets, "SELECT 1") == [(1,)]
    assert cluster.running_pid(home) == pid
    second.go()

    until(lambda: not holding.supervised(home))
    assert cluster.running_pid(home) is None


def test_vietnamese_letters_have_upper_and_lower_case(var: Path) -> None:
    holder = Holder(var)

    assert query(
        holder.sockets, "SELECT upper('đại đồng ưởng'), lower('ĐẠI ĐỒNG ƯỞNG'), 'Đ' ILIKE 'đ'"
    ) == [("ĐẠI ĐỒNG ƯỞNG", "đại đồng ưởng", True)]
    assert query(
        holder.sockets,
        "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'newsroom'",
    ) == [("b", "C.UTF-8")]
    holder.go()


def test_a_killed_holder_does_not_keep_the_server_running(var: Path) -> None:
    holder = Holder(var)
    home = find(var)
    holder.kill()

    until(lambda: not holding.supervised(home))
    assert cluster.running_pid(home) is None


def test_after_everything_is_killed_no_committed_row_is_lost(var: Path) -> None:
    holder = Holder(var)
    home = find(var)
    query(holder.sockets, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    server, supervisor = cluster.running_pid(home), supervisor_pid(var)
    assert server is not None
    assert supervisor is not None

    holder.kill()
    os.kill(supervisor, signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    until(lambda: cluster.running_pid(home) is None)

    again = Holder(var)
    assert query(again.sockets, "SELECT count(*) FROM kept") == [(1000,)]
    again.go()


def test_a_server_that_is_killed_while_it_is_held_is_started_again(var: Path) -> None:
    holder = Holder(var)
    home = find(var)
    killed = cluster.running_pid(home)
    assert killed is not None

    os.kill(killed, signal.SIGKILL)

    until(lambda: cluster.running_pid(home) not in {None, killed} and cluster.answers(home))
    assert query(holder.sockets, "SELECT 1") == [(1,)]
    holder.go()


def test_a_stale_pid_file_that_names_another_process_is_not_believed(var: Path) -> None:
    Holder(var).go()
    home = find(var)
    until(lambda: not holding.supervised(home))
    stale = home.data / "postmaster.pid"
    stale.write_text(f"{os.getpid()}\n{home.data}\n", encoding="utf-8")

    holder = Holder(var)

    assert query(holder.sockets, "SELECT 1") == [(1,)]
    assert cluster.running_pid(home) not in {None, os.getpid()}
    holder.go()


def test_a_server_whose_supervisor_was_killed_is_taken_over(var: Path) -> None:
    holder = Holder(var)
    home = find(var)
    server, supervisor = cluster.running_pid(home), supervisor_pid(var)
    assert supervisor is not None
    os.kill(supervisor, signal.SIGKILL)
    until(lambda: not holding.supervised(home))

    other = Holder(var)
    assert cluster.running_pid(home) == server
    holder.go()
    other.go()

    until(lambda: not holding.supervised(home))
    assert cluster.running_pid(home) is None


def test_a_lock_is_free_again_as_soon_as_its_process_is_gone(var: Path) -> None:
    """What the supervisor relies on: the kernel drops a lock however its process ends."""
    holder = Holder(var)
    home = find(var)
    with holding.open_lock(home, "holders") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    holder.kill()
    until(lambda: not holding.supervised(home))
