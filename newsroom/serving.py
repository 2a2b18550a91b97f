"""The server: uvicorn's processes, a lane for kept pages, and threads for all the rest::

python -m newsroom.serving --port 8000 --workers 4
"""

import argparse
import logging
import os
import signal
import sys
from functools import partial

from uvicorn import Config
from uvicorn.config import STARTUP_FAILURE
from uvicorn.importer import import_from_string
from uvicorn.supervisors import Multiprocess

from newsroom.bridge import Bridge
from newsroom.lane import Lane
from newsroom.server import HOST, THREADS, WORKERS

KEPT_ALIVE = 75
"""Seconds for which a connection may ask for nothing: longer than a proxy keeps one (nginx: 60)."""

ENDED_WITHIN = 3
"""Seconds that requests have for their end when the server is to end."""

STARTED_WITHIN = 30
"""Seconds after which a process that does not answer the one above it is replaced."""


def main() -> None:
    """Serve until told to end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--application", default="newsroom.wsgi:application")
    said = parser.parse_args()
    serve(configured(said.application, said.port, said.workers))


def configured(application: str, port: int, workers: int) -> Config:
    """Return how uvicorn serves a WSGI application."""
    return Config(
        partial(bridged, application),
        factory=True,
        interface="asgi3",
        host=HOST,
        port=port,
        workers=workers,
        loop="uvloop",
        http=Lane,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEPT_ALIVE,
        timeout_graceful_shutdown=ENDED_WITHIN,
        timeout_worker_healthcheck=STARTED_WITHIN,
        callback_notify=partial(end_without, os.getpid()),
        timeout_notify=1,
    )


def serve(config: Config) -> None:
    """Run the processes, and start again those that end."""
    processes = Multiprocess(config, [config.bind_socket()])
    processes.run()
    if any(process.exitcode == STARTUP_FAILURE for process in processes.processes):
        sys.exit(STARTUP_FAILURE)


def bridged(application: str) -> Bridge:
    """Return the application of this name for uvicorn; called in each of the processes."""
    from django.conf import settings

    try:
        served = import_from_string(application)
        behind_proxy = getattr(settings, "BEHIND_PROXY", False)
    except Exception:
        logging.getLogger(__name__).exception("%s cannot be served.", application)
        sys.exit(STARTUP_FAILURE)
    return Bridge(served, THREADS, behind_proxy=behind_proxy)


async def end_without(parent: int) -> None:
    """End this process if its parent was killed; asked every second."""
    if os.getppid() != parent:
        signal.raise_signal(signal.SIGTERM)


if __name__ == "__main__":
    main()
