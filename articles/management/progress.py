"""A bar that shows how far a long command has come."""

import time
from types import TracebackType
from typing import Self

from django.core.management.base import OutputWrapper

WIDTH = 30
BACK = "\r"
EVERY = 0.5
"""Seconds between two drawings on a terminal; in a file a line stands every ``EVERY_IN_FILE``."""

EVERY_IN_FILE = 15.0


class Bar:
    """How far a command has come of ``total``, how many are done, and how long it still takes."""

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self._out = out
        self._total = total
        self._began = self._drawn = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        if self._out.isatty():
            self._out.write("")

    def show(self, reached: int, done: int) -> None:
        """Show that it has come to ``reached`` of the total, unless a bar was just drawn."""
        now = time.monotonic()
        terminal = self._out.isatty()
        is_last = reached >= self._total
        if now - self._drawn < (EVERY if terminal else EVERY_IN_FILE) and not is_last:
            return
        self._drawn = now
        self._out.write(
            f"{BACK if terminal else ''}{self._line(reached, done, now - self._began)}",
            ending="" if terminal else "\n",
        )
        self._out.flush()

    def _line(self, reached: int, done: int, took: float) -> str:
        share = min(reached / self._total, 1.0) if self._total else 1.0
        full = round(WIDTH * share)
        left = f", {took / share - took:.0f} s left" if 0 < share < 1 else ""
        return (
            f"[{'#' * full}{'.' * (WIDTH - full)}] {share:4.0%} "
            f"{done} done, {done / max(took, 0.001):.0f} a second{left}"
        ).ljust(90)
