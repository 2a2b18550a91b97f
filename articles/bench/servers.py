"""The servers that are measured: ours as ``make run`` has it, and nginx with a file."""

import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsroom.server import WORKERS, serving_command

START_SECONDS = 60

_NGINX = """
daemon off;
worker_processes {workers};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    open_file_cache max=10;
    default_type text/html;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, and the session of its processes."""

    address: str
    session: int


@contextmanager
def newsroom(**said: str) -> Iterator[Served]:
    """Serve the database in use as ``make run`` does."""
    port = free_port()
    database = connection.settings_dict
    where = f"{quote(str(database['HOST']), safe='')}:{database['PORT']}".removesuffix(":")
    who = f"{database['USER']}:{quote(str(database['PASSWORD']), safe='')}"
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgres://{who}@{where}/{database['NAME']}",
        "NEWSROOM_POOL": "1",
        **said,
    }
    with running(serving_command(port), port, environment) as served:
        yield served


@contextmanager
def nginx(page: bytes) -> Iterator[Served]:
    """Serve ``page`` as a file."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        Path(folder).chmod(0o755)
        site = Path(folder, "site")
        site.mkdir()
        (site / "index.html").write_bytes(page)
        conf = Path(folder, "nginx.conf")
        conf.write_text(_NGINX.format(workers=WORKERS, folder=folder, port=port), encoding="ascii")
        with running(["nginx", "-c", str(conf), "-p", folder], port, dict(os.environ)) as served:
            yield served


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[Served]:
    """Run a server until the caller is done with it; raises ``RuntimeError`` with what it said."""
    with tempfile.TemporaryFile("w+") as said:
        server = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        served = Served(f"http://127.0.0.1:{port}", server.pid)
        try:
            if not _answers(served.address, server):
                said.seek(0)
                raise RuntimeError(f"{command[0]} did not start:\n{said.read()}")
            yield served
        finally:
            server.terminate()
            server.wait(timeout=30)


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    """Wait until the server answers; False if it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            read(f"{address}/")
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


def read(address: str) -> bytes:
    """Return what a server answers; raises ``OSError``."""
    with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310  (our own server)
        body: bytes = page.read()
        return body


def free_port() -> int:
    """Return a port on which nothing is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
