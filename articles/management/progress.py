"""A bar that shows how far a long command has come."""

import time
from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper

WIDTH = 30
EVERY = 0.5
"""Seconds between two drawings on a terminal; in a file a line stands every ``EVERY_IN_FILE``."""

EVERY_IN_FILE = 15.0


class Bar:
    """How many of ``total`` are done, how many a second, and how long it still takes.

    ``before`` of them were done before this command began.
    """

    def __init__(self, out: OutputWrapper, total: int, before: int = 0) -> None:
        self._out = out
        self._total = total
        self._before = before
        self._began = self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        if self._out.isatty():
            self._out.write("")

    def show(self, done: int) -> None:
        """Show that so many are done, if that was not shown a moment ago."""
        now = time.monotonic()
        terminal = self._out.isatty()
        last = done >= self._total
        if now - self._drawn < (EVERY if terminal else EVERY_IN_FILE) and not last:
            return
        self._drawn = now
        self._out.write(
            ("\r" if terminal else "") + self._line(done, now), ending="" if terminal else "\n"
        )
        self._out.flush()

    def _line(self, done: int, now: float) -> str:
        share = min(done / self._total, 1.0) if self._total else 1.0
        rate = (done - self._before) / max(now - self._began, 0.001)
        left = f"{(self._total - done) / rate:5.0f} s left" if rate else ""
        full = round(WIDTH * share)
        return (
            f"[{'#' * full}{'.' * (WIDTH - full)}] {done}/{self._total} {rate:6.0f}/s {left}"
        ).ljust(90)
