"""Processes that hold an embedded PostgreSQL in a folder of their own."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from newsroom.database import cluster
from newsroom.database.home import find

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


def query(sockets: str, sql: str) -> list[tuple[object, ...]]:
    with psycopg.connect(
        host=sockets, user=cluster.USER, dbname=cluster.DATABASE, autocommit=True
    ) as connection:
        found = connection.execute(sql)
        return found.fetchall() if found.description else []


@contextmanager
def folder_for_everybody() -> Iterator[Path]:
    """Make a folder that other users may enter.

    Not pytest's own: it closes that to others whenever somebody starts other tests.
    """
    folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
    folder.chmod(0o755)
    yield folder
    home = find(folder)
    cluster.stop(home)
    shutil.rmtree(home.folder, ignore_errors=True)
    shutil.rmtree(folder)
