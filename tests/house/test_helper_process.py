"""The process beside the server: started again when it dies alone, ended with the server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from newsroom import run
from newsroom.helper_process import HelperProcess, end

STAYS = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def helper() -> Iterator[HelperProcess]:
    helper = HelperProcess(STAYS, pauses=(0.0,))
    yield helper
    helper.end()


def test_one_that_was_killed_is_started_again(helper: HelperProcess) -> None:
    first = helper.process.pid
    assert helper.look() is None
    os.kill(first, signal.SIGKILL)
    helper.process.wait(timeout=60)

    assert helper.look() == -signal.SIGKILL, "it is said once"
    assert helper.look() is None
    assert helper.process.pid != first
    assert helper.process.poll() is None


def test_one_that_cannot_stay_is_started_after_growing_pauses() -> None:
    helper = HelperProcess([sys.executable, "-c", ""], pauses=(0.0, 3_600.0))
    helper.process.wait(timeout=60)
    assert helper.look() == 0
    first = helper.process.pid
    helper.look()
    assert helper.process.pid != first
    helper.process.wait(timeout=60)

    assert helper.look() == 0
    second = helper.process.pid
    helper.look()
    assert helper.process.pid == second, "its pause is not over"


def test_it_ends_when_asked(helper: HelperProcess) -> None:
    helper.end()
    assert helper.process.poll() == -signal.SIGTERM


def test_keys_pressed_at_the_terminal_do_not_reach_the_server() -> None:
    server = run.start_apart(STAYS)
    assert os.getpgid(server.pid) == server.pid
    assert os.getpgid(server.pid) != os.getpgid(0)

    end(server)
    assert server.poll() == -signal.SIGTERM


def test_while_the_server_runs_the_mailer_is_looked_after(
    helper: HelperProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "GLANCE", 0.01)
    os.kill(helper.process.pid, signal.SIGKILL)
    first = helper.process
    waits = "import sys; sys.stdin.read(); sys.exit(3)"
    with subprocess.Popen([sys.executable, "-c", waits], stdin=subprocess.PIPE) as server:
        until_restarted = Restarted(server, helper, first)
        assert run.stay_with(server, until_restarted) == 3  # type: ignore[arg-type]
    assert "The process that sends mails ended with code -9" in capsys.readouterr().out
    assert helper.process.poll() is None


class Restarted:
    """A helper whose server is told to end as soon as the helper runs again."""

    def __init__(
        self,
        server: "subprocess.Popen[bytes]",
        helper: HelperProcess,
        first: "subprocess.Popen[bytes]",
    ) -> None:
        self.server, self.helper, self.first = server, helper, first

    def look(self) -> int | None:
        code = self.helper.look()
        if self.helper.process is not self.first and self.server.stdin:
            self.server.stdin.close()
        return code
