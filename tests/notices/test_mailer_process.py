"""The process that sends mails: it outlives the database, and never whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
MAILER = [sys.executable, str(PROJECT / "manage.py"), "deliver_mail", "--watch"]
NO_DATABASE = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}

pytestmark = pytest.mark.slow


def waits_for_the_database(mailer: subprocess.Popen[str]) -> bool:
    assert mailer.stderr is not None
    return any("Mails wait for 1 s" in line for line in mailer.stderr)


def test_it_waits_while_the_database_is_away_and_ends_when_asked() -> None:
    with subprocess.Popen(MAILER, env=NO_DATABASE, stderr=subprocess.PIPE, text=True) as mailer:
        assert waits_for_the_database(mailer)
        assert mailer.poll() is None
        mailer.send_signal(signal.SIGTERM)
        assert mailer.wait(timeout=60) == 0


def test_it_ends_when_what_had_started_it_is_killed() -> None:
    starts_one = "import subprocess, sys; subprocess.run(sys.argv[1:])"
    starter = [sys.executable, "-c", starts_one, *MAILER]
    with subprocess.Popen(starter, env=NO_DATABASE, stderr=subprocess.PIPE, text=True) as parent:
        assert waits_for_the_database(parent)
        parent.kill()
        parent.communicate(timeout=60)  # returns when the mailer has let go of the pipe
    assert parent.returncode == -signal.SIGKILL
