"""The command that serves the newsroom: for ``make run``, for measuring and for tests alike."""

import sys

HOST = "127.0.0.1"

WORKERS = 2
"""Processes of the server."""

THREADS = 4
"""Threads of each: a reader who sends a large file slowly holds one for as long."""


def serving_command(
    port: int,
    *,
    workers: int = WORKERS,
    python: str = sys.executable,
    application: str = "newsroom.wsgi:application",
) -> list[str]:
    """Return the command that serves a WSGI application on a port of this machine."""
    return [
        *[python, "-m", "newsroom.serving", "--port", str(port)],
        *["--workers", str(workers), "--application", application],
    ]
