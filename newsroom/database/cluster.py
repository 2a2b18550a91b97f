"""One PostgreSQL server: creating it, starting it, telling whether it runs, stopping it.

A server is known by its pid *and* its data folder: a pid file left behind by a crash may name a
process that is somebody else's by now.
"""

import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg

from newsroom.database.home import Home

USER = "newsroom"
DATABASE = "newsroom"

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "max_parallel_workers_per_gather": "0",
    "io_method": "sync",
    "timezone": "UTC",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
}
"""A small server for one machine: no network, little memory, every commit on the disk.

Pages are read by who asks (``io_method``): most come from the system's memory, in a tenth of the
time that it takes to ask PostgreSQL's own readers for one.
"""

STOP_SECONDS = 30.0
START_SECONDS = 60.0
HELD_SECONDS = 2.0
"""So long the backends of a killed server may hold its shared memory: then it is tried again."""


class ClusterError(RuntimeError):
    """The embedded PostgreSQL did not do as asked; ``str()`` says what to look at."""


def create(home: Home) -> None:
    """Create the data folder unless it is there; one that was left half made is made again.

    ``builtin`` with ``C.UTF-8`` gives upper and lower case of every Vietnamese letter whatever
    locales the machine has.
    """
    if home.data.exists():
        return
    half_made = home.folder / "data.new"
    shutil.rmtree(half_made, ignore_errors=True)
    _run(
        home,
        "initdb",
        "--pgdata", str(half_made),
        "--username", USER,
        "--auth", "trust",
        "--encoding", "UTF8",
        "--no-locale",
        "--locale-provider", "builtin",
        "--builtin-locale", "C.UTF-8",
        "--no-instructions",
    )  # fmt: skip
    half_made.rename(home.data)


def start(home: Home) -> int:
    """Start the server unless it runs, wait until it answers, and return its pid.

    Raises ``ClusterError`` with the end of the server's log when it does not come up.
    """
    pid = running_pid(home)
    if pid is None:
        (home.data / "postmaster.pid").unlink(missing_ok=True)
        _make_socket_folder(home)
        _spawn(home)
    begun = time.monotonic()
    while (waited := time.monotonic() - begun) < START_SECONDS:
        pid = running_pid(home)
        if pid is not None and answers(home):
            _create_database(home)
            return pid
        if pid is None and waited > HELD_SECONDS:
            _spawn(home)
            time.sleep(0.5)
        time.sleep(0.05)
    raise ClusterError(f"PostgreSQL did not start. The end of {home.log}:\n{_end_of_log(home)}")


def stop(home: Home) -> None:
    """Stop the server in good order, rolling back what is open; does nothing if it is down."""
    pid = running_pid(home)
    if pid is None:
        return
    os.kill(pid, signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while running_pid(home) is not None:
        if time.monotonic() > deadline:
            raise ClusterError(f"PostgreSQL (process {pid}) did not stop; see {home.log}.")
        time.sleep(0.05)


def running_pid(home: Home) -> int | None:
    """Return the pid of this data folder's server, or None if none runs."""
    try:
        pid = int((home.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        folder = Path(f"/proc/{pid}/cwd").resolve(strict=True)
    except (OSError, ValueError):
        return None
    is_ours = b"postgres" in command.split(b"\0", 1)[0] and folder == home.data.resolve()
    return pid if is_ours else None


def answers(home: Home) -> bool:
    """Tell whether the server takes connections."""
    try:
        with _connect(home):
            return True
    except psycopg.OperationalError:
        return False


def _connect(home: Home) -> psycopg.Connection:
    return psycopg.connect(
        host=str(home.sockets), user=USER, dbname="postgres", autocommit=True, connect_timeout=5
    )


def _create_database(home: Home) -> None:
    with _connect(home) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if not found.fetchone():
            connection.execute(f'CREATE DATABASE "{DATABASE}"')


def _make_socket_folder(home: Home) -> None:
    """Make the socket's folder, ours alone; refuse one that somebody else put there."""
    home.sockets.mkdir(mode=0o700, exist_ok=True)
    if home.user:
        shutil.chown(home.sockets, home.user)
    status = home.sockets.lstat()
    owner = pwd.getpwnam(home.user).pw_uid if home.user else os.getuid()
    if status.st_uid != owner or status.st_mode & 0o077:
        raise ClusterError(f"{home.sockets} belongs to somebody else or is open to others.")


def _spawn(home: Home) -> None:
    """Start the server as a process of its own session."""
    options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
    with home.log.open("ab") as log:
        subprocess.Popen(
            [
                str(home.programs / "postgres"),
                "-D", str(home.data),
                f"-cunix_socket_directories={home.sockets}",
                "-cunix_socket_permissions=0700",
                *options,
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=home.folder,
            start_new_session=True,
            **_as_user(home),
        )  # fmt: skip


def _run(home: Home, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [str(home.programs / program), *arguments],
        capture_output=True,
        text=True,
        cwd=home.folder,
        check=False,
        **_as_user(home),
    )
    if done.returncode:
        raise ClusterError(f"{program} failed:\n{done.stdout}{done.stderr}")


def _as_user(home: Home) -> dict[str, Any]:
    """Return what makes a process run as the home's user, with none of our own rights."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))
    }
    rights: dict[str, Any] = {"env": {**environment, "LC_ALL": "C", "LANG": "C"}}
    if home.user:
        rights |= {"user": home.user, "group": pwd.getpwnam(home.user).pw_gid, "extra_groups": []}
    return rights


def _end_of_log(home: Home) -> str:
    try:
        lines = home.log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "(there is no log)"
    return "\n".join(lines[-15:])
