"""The readers' site behind its edition cache, as a server runs it."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import brotli
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import RequestFactory

from articles.models.paper import paper_of
from articles.public.editions.cache import EditionCache
from articles.public.editions.printed import Asked
from articles.public.editions.shared import SharedShelf
from articles.public.editions.watching import Asking, Editions

MEBIBYTE = 1024 * 1024
CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "identity": bytes,
}


@dataclass(frozen=True)
class Got:
    """An answer as it goes over the wire."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        """The page, decoded."""
        return CODINGS[self.headers.get("Content-Encoding", "identity")](self.raw).decode()


class Site:
    """The application behind a cache; ``printed`` names what the cache let through."""

    def __init__(
        self,
        editions: Editions | None = None,
        most: int = 8 * MEBIBYTE,
        shared: SharedShelf | None = None,
    ) -> None:
        self.printed: list[str] = []
        self.application = get_wsgi_application()
        self.cache = EditionCache(self.print, editions or Asking(), most, shared)

    def print(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer without the cache, and note that it was asked."""
        query = environ.get("QUERY_STRING", "")
        self.printed.append(environ["PATH_INFO"] + (f"?{query}" if query else ""))
        return self.application(environ, start_response)

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Got:
        """Ask for a page as a browser does; ``headers`` as ``Accept_Encoding="br"``."""
        return ask(self.cache, path, method, headers)

    def fresh(self, path: str) -> Got:
        """Ask for a page past the cache, and past what the process keeps of an edition."""
        paper_of.cache_clear()
        return ask(self.application, path, "GET", {})

    @property
    def kept(self) -> list[Asked]:
        """What is kept, of whatever edition."""
        return [*self.cache.pages._pages, *self.cache.others._pages]


@contextmanager
def keeping_the_connection() -> Iterator[None]:
    """Let the end of a request not end the test's transaction, as Django's own client does."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


def ask(application: Any, path: str, method: str, headers: dict[str, str]) -> Got:
    """Send one request to a WSGI application."""
    given = {"Host": "testserver", **{n.replace("_", "-"): v for n, v in headers.items()}}
    environ = RequestFactory(headers=given).generic(method, path).environ
    said: list[Any] = []

    def start_response(status: str, sent: list[tuple[str, str]], exc_info: Any = None) -> None:
        said[:] = [int(status[:3]), dict(sent)]

    with keeping_the_connection():
        parts = application(environ, start_response)
        try:
            raw = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
    return Got(said[0], said[1], raw)
