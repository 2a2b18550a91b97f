"""Knowing which edition holds without asking for each page.

One thread of each server process listens to the database, which tells of every edition within
milliseconds, and confirms what it knows twice a second. What was confirmed holds for a second and
no longer, whatever befalls the thread or its connection; then the database is asked each time.
So a page of an edition is never shown later than ``HOLDS`` seconds after the next one began.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import psycopg
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.public.editions.edition import QUERY, Edition, ask, read_edition

CHANNEL = "newsroom_edition"
HOLDS = 1.0
CONFIRMED_EVERY = 0.4
CONNECTED_AGAIN_AFTER = 1.0
"""Seconds: what was confirmed holds, is confirmed, a lost connection is made anew."""

log = logging.getLogger(__name__)


class Editions(Protocol):
    """Something that knows which edition holds."""

    def current(self) -> Edition:
        """Return the edition that holds. Raises ``DatabaseError`` where nobody can tell."""

    def known(self) -> Edition | None:
        """Return the edition that holds if nobody need be asked."""

    def may_still_show(self, name: str) -> bool:
        """Tell whether a page of that edition may be shown while its successor is printed."""


class Asking:
    """Asks the database each time."""

    def current(self) -> Edition:
        """Return the edition that holds (1 query)."""
        try:
            return ask()
        finally:
            if not connection.in_atomic_block:
                connection.close()  # we are outside of a request, where nobody else would

    def known(self) -> Edition | None:
        """Nothing is known without asking."""
        return None

    def may_still_show(self, name: str) -> bool:
        """Nothing is known of an edition but that it held when it was asked for."""
        return False


class Watching(Asking):
    """Listens to the database in a thread of its own, begun with the first page asked for."""

    def __init__(self) -> None:
        self._known: tuple[Edition, float] | None = None
        self._last: tuple[str, float] = ("", 0.0)
        self._begin = threading.Lock()
        self._thread: threading.Thread | None = None
        self._ended = threading.Event()

    def current(self) -> Edition:
        """Return the edition that holds: what was confirmed, else what the database says."""
        known = self.known()
        if known is not None:
            return known
        if self._thread is None:
            self._start()
        return super().current()

    def known(self) -> Edition | None:
        """Return the edition that holds if it was confirmed."""
        known = self._known
        if known and time.monotonic() < known[1] + HOLDS and time.time() < known[0].due:
            return known[0]
        return None

    def may_still_show(self, name: str) -> bool:
        """Tell whether that edition was known to hold less than ``HOLDS`` seconds ago."""
        last, confirmed = self._last
        return name == last and time.monotonic() < confirmed + HOLDS

    def end(self) -> None:
        """End the thread, if it has begun."""
        self._ended.set()
        if self._thread:
            self._thread.join()

    def _start(self) -> None:
        with self._begin:
            if self._thread is None:
                self._thread = threading.Thread(target=self._watch, name="editions", daemon=True)
                self._thread.start()

    def _watch(self) -> None:
        while not self._ended.is_set():
            try:
                with listening() as listener:
                    while not self._ended.is_set():
                        self._confirm(listener)
                        wait_for_news(listener, self._pause())
            except (psycopg.Error, DatabaseError) as error:
                self._known = None
                log.warning("Nothing is heard of editions, so they are asked for: %s", error)
                self._ended.wait(CONNECTED_AGAIN_AFTER)

    def _confirm(self, listener: psycopg.Connection[Any]) -> None:
        asked_at, now = time.monotonic(), timezone.now()
        edition = read_edition(listener.execute(QUERY, {"now": now}).fetchone(), now)
        if self._known and self._known[0].name != edition.name:
            before, confirmed = self._known
            self._last = (before.name, confirmed)
        self._known = (edition, asked_at)

    def _pause(self) -> float:
        """Return the seconds until something must be confirmed."""
        assert self._known is not None  # noqa: S101  (just confirmed)
        return max(0.0, min(CONFIRMED_EVERY, self._known[0].due - time.time()))


@contextmanager
def listening() -> Iterator[psycopg.Connection[Any]]:
    """Give a connection of its own that hears of editions."""
    parameters = {**connection.get_connection_params(), "cursor_factory": psycopg.Cursor}
    with psycopg.connect(**parameters, autocommit=True, connect_timeout=5) as listener:
        listener.execute(f"LISTEN {CHANNEL}")
        yield listener


def wait_for_news(
    listener: psycopg.Connection[Any],
    seconds: float,
    heard: Callable[[str], object] = lambda payload: None,
) -> None:
    """Wait until the database tells of an edition, at most so long; ``heard`` takes what it says.

    News that come together are heard together.
    """
    for told in listener.notifies(timeout=seconds, stop_after=1):
        heard(told.payload)
