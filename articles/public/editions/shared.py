"""Pages shared by processes and machines in a Valkey or Redis: one of them all prints a page.

It is a help and never needed: where it does not answer at once, each process prints for itself.
"""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, TypeVar

import redis
from django.conf import settings

from articles.public.editions.printed import Asked, Page

KEPT_FOR = 3600
"""Seconds; editions seldom last longer, and their pages are of no use afterwards."""

PRINTED_WITHIN = 3.0
LOOKED_EVERY = 0.02
"""Seconds for which others wait for who prints a page, and between two looks."""

ANSWERS_WITHIN = 0.25
LEFT_ALONE_FOR = 5.0
"""Seconds that it may take to answer, and for which it is left alone if it did not."""

log = logging.getLogger(__name__)

_Result = TypeVar("_Result")


class SharedShelf:
    """The pages of one release of the program, each under its edition."""

    def __init__(self, url: str, release: str) -> None:
        self._store = redis.Redis.from_url(
            url, socket_timeout=ANSWERS_WITHIN, socket_connect_timeout=ANSWERS_WITHIN
        )
        self._release = release
        self._left_alone_until = float("-inf")

    def find(self, asked: Asked, edition: str) -> Page | None:
        """Return the page; None if the caller is to print it, and to ``put`` or ``give_up``.

        While another process prints it, this waits.
        """
        key = self._key(asked, edition)
        deadline = time.monotonic() + PRINTED_WITHIN
        while time.monotonic() < deadline:
            told = self._try(lambda: self._store.get(key))
            if isinstance(told, bytes):
                return unpacked(told)
            mine = self._try(
                lambda: self._store.set(
                    f"{key}:printer", b"", nx=True, px=int(PRINTED_WITHIN * 1000)
                )
            )
            if mine or self._is_left_alone():
                return None
            time.sleep(LOOKED_EVERY)
        return None

    def put(self, asked: Asked, page: Page) -> None:
        """Keep the page for all."""
        key = self._key(asked, page.edition)
        self._try(lambda: self._store.set(key, packed(page), ex=KEPT_FOR))
        self.give_up(asked, page.edition)

    def give_up(self, asked: Asked, edition: str) -> None:
        """Let others print what was not printed."""
        key = self._key(asked, edition)
        self._try(lambda: self._store.delete(f"{key}:printer"))

    def _key(self, asked: Asked, edition: str) -> str:
        address = hashlib.sha256("\n".join(asked).encode()).hexdigest()
        return f"newsroom:{self._release}:{edition}:{address}"

    def _try(self, do: Callable[[], _Result]) -> _Result | None:
        if self._is_left_alone():
            return None
        try:
            return do()
        except redis.RedisError as error:
            self._left_alone_until = time.monotonic() + LEFT_ALONE_FOR
            log.warning("Pages are not shared for %.0f seconds: %s", LEFT_ALONE_FOR, error)
            return None

    def _is_left_alone(self) -> bool:
        return time.monotonic() < self._left_alone_until


def packed(page: Page) -> bytes:
    """Return the page as bytes: a line of JSON, then the bodies behind one another."""
    lengths = {coding: len(body) for coding, body in page.bodies.items()}
    head = json.dumps([page.edition, page.status, page.headers, page.etag, lengths])
    return b"".join([head.encode(), b"\n", *page.bodies.values()])


def unpacked(told: bytes) -> Page:
    """Return the page that ``packed`` wrote."""
    head, _newline, rest = told.partition(b"\n")
    edition, status, headers, etag, lengths = json.loads(head)
    bodies, begin = {}, 0
    for coding, length in lengths.items():
        bodies[coding] = rest[begin : begin + length]
        begin += length
    return Page(edition, status, [(name, said) for name, said in headers], etag, bodies)


@cache
def release() -> str:
    """Return what names this release: pages made by other code, or for another paper, differ."""
    told = hashlib.sha256()
    for folder in ("articles", "newsroom", "templates", "static"):
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*.*")):
            if path.suffix in {".py", ".html", ".po", ".css", ".js", ".svg", ".png"}:
                told.update(str(path.relative_to(settings.BASE_DIR)).encode())
                told.update(path.read_bytes())
    installed = sorted(f"{one.name} {one.version}" for one in distributions())
    said: list[Any] = [installed, settings.NEWSPAPER, settings.CDN_SECONDS, settings.STATIC_URL]
    told.update(json.dumps(said).encode())
    return told.hexdigest()[:16]
