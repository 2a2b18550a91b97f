"""The production server as a process of its own, on the test's database."""

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsroom.server import serving_command

PATIENCE = 60.0
"""Seconds that something may take to become so."""


def until(holds: Callable[[], bool]) -> None:
    """Wait until ``holds()``; fail after a minute."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not become so in a minute"
        time.sleep(0.02)


class Server:
    """A server that can be killed and started again on the same port."""

    def __init__(self, processes: int = 1, **environment: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes = processes
        self.environment = environment

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._signal(signal.SIGTERM)

    def start(self) -> None:
        """Start, and wait for the first answer."""
        self.process = subprocess.Popen(
            serving_command(self.port, workers=self.processes),
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": database_address(),
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                **self.environment,
            },
            start_new_session=True,
        )
        try:
            until(self._answers)
        except BaseException:  # nobody else would end it: who enters and fails does not leave
            self.kill()
            raise

    def kill(self) -> None:
        """End it and its workers as a power cut does."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        self.process.wait(timeout=PATIENCE)

    def _answers(self) -> bool:
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            asked.request("GET", "/")
            return asked.getresponse().status == 200
        except OSError:
            return False
        finally:
            asked.close()


def database_address() -> str:
    """The test's database as a `DATABASE_URL`."""
    database = connection.settings_dict
    who = f"{database['USER']}:{quote(database['PASSWORD'], safe='')}"
    where = f"{quote(database['HOST'], safe='')}:{database['PORT']}".removesuffix(":")
    return f"postgres://{who}@{where}/{database['NAME']}"
