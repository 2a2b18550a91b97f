"""``make run``: bring everything up to date, serve the newsroom, and leave nothing running."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.core.management import call_command

from newsroom.database.cluster import ClusterError
from newsroom.database.holding import release, wait_until_stopped
from newsroom.helper_process import HelperProcess, end
from newsroom.server import HOST, serving_command
from newsroom.translations import compile_all

START_SECONDS = 60.0
GLANCE = 1.0
"""Seconds between two looks at whether the mailer still runs."""


def main() -> None:
    """Serve until Ctrl-C; every process started here has ended when this returns."""
    port = int(os.environ.get("PORT") or 8000)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    refuse_busy_port(port)
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_end, _interrupt)
    try:
        compile_all()
        django.setup()
        prepare()
        serve(port)
    except KeyboardInterrupt:
        say("Stopping ...")
    except ClusterError as error:
        sys.exit(str(error))
    finally:
        leave()


def refuse_busy_port(port: int) -> None:
    """Stop with a sentence if something else answers on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            sys.exit(f"Port {port} is taken. Choose another one: make run PORT={port + 1}")


def prepare() -> None:
    """Bring database, static files and the first content up to date."""
    from articles import demo
    from articles.models import Article

    say("Preparing the database ...")
    call_command("migrate", verbosity=0, interactive=False)
    collect_static()
    if not settings.HTTPS and not Article.objects.exists():
        say("The newsroom is empty: filling it with the demo ...")
        demo.build(lambda done: say(f"  {done}"))  # how to log in is said once, by ``welcome``


def collect_static() -> None:
    """Collect the static files unless they are collected as they stand."""
    stamp = settings.VAR_DIR / "static.stamp"
    state = hashlib.sha256("\n".join(_static_state()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state:
        return
    say("Collecting static files ...")
    shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(state, encoding="ascii")


def _static_state() -> Iterator[str]:
    """Yield a line for each thing that decides what is collected."""
    for package in ("django", "django-ckeditor", "whitenoise"):
        yield f"{package} {version(package)}"
    for folder in map(Path, settings.STATICFILES_DIRS):
        for path in sorted(folder.rglob("*")):
            status = path.stat()
            yield f"{path} {status.st_size} {status.st_mtime_ns}"


def serve(port: int) -> None:
    """Run the server and the mailer until the server ends or somebody presses Ctrl-C."""
    from django.db import connections

    connections.close_all()
    server = start_apart(serving_command(port), NEWSROOM_POOL="1")
    mailer = HelperProcess(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "deliver_mail", "--watch"]
    )
    try:
        if answers(f"http://{HOST}:{port}/", server):
            welcome(port)
        code = stay_with(server, mailer)
        if code:
            sys.exit(f"The server ended with code {code}: see above.")
    finally:
        end(server)
        mailer.end()


def start_apart(command: Sequence[str], **environment: str) -> "subprocess.Popen[bytes]":
    """Start a process that nothing said at the terminal reaches.

    The server takes a terminal's hang-up for the wish to start its processes anew; so ``end`` alone
    tells it, and that it is to end.
    """
    return subprocess.Popen(command, env={**os.environ, **environment}, process_group=0)


def stay_with(server: subprocess.Popen[bytes], mailer: HelperProcess) -> int:
    """Wait until the server ends and return its code; start the mailer again when it ends alone."""
    while True:
        try:
            return server.wait(timeout=GLANCE)
        except subprocess.TimeoutExpired:
            if (code := mailer.look()) is not None:
                say(f"The process that sends mails ended with code {code}: starting it again ...")


def answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False if it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  (our own address)
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
    return False


def leave() -> None:
    """Let go of the embedded database and wait until it has stopped, if it was ours to hold."""
    var = settings.DATABASES["default"].get("EMBEDDED") if settings.configured else None
    if var:
        release(var)
        wait_until_stopped(var, seconds=8)


def welcome(port: int) -> None:
    """Print the addresses and, where the demo's people are there, how to log in."""
    from articles.demo import LOG_INS, PASSWORD, is_loaded

    address = f"http://{HOST}:{port}"
    say(f"\n  The site   {address}/\n  The desk   {address}/toa-soan/")
    if is_loaded():
        say(f"\n  Demo log-ins (password: {PASSWORD})")
        for name, role in LOG_INS:
            say(f"    {name:<12} {role}")
    say("\n  Ctrl-C stops everything.")


def say(words: str) -> None:
    """Tell the person at the terminal what is going on."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
