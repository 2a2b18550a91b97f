"""Watching for mails to send: woken by PostgreSQL when one is written, and by the clock."""

import logging
import os
import signal
import time
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from typing import Protocol

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from articles.notices.sending import MaySee, next_due, send_due
from articles.notices.telling import CHANNEL

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0
"""Seconds after which it looks again in any case."""

PAUSES = (1.0, 5.0, 15.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds to wait while the mail server or the database is away: longer each time."""

GLANCE = 1.0
"""Seconds between two looks at whether the process is to end."""


class Ends(Protocol):
    """Anything that turns true when it is time to end."""

    def __bool__(self) -> bool:
        """Tell whether it is time."""


ByTheClock = Callable[[], datetime | None]
"""Writes the notices that an hour brings; returns the next such hour, None if there is none."""


class Stop:
    """True once the process is to end: by a signal, or since what had started it is gone.

    A mail that is being sent is finished first.
    """

    def __init__(self) -> None:
        self._asked = False
        self._parent = os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def __bool__(self) -> bool:
        return self._asked or os.getppid() != self._parent

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked = True


def watch(stop: Ends, by_the_clock: ByTheClock, may_see: MaySee) -> None:
    """Send mails as they fall due until ``stop`` is true, which is looked at every second.

    ``by_the_clock`` is asked before each round, and as soon as the hour that it named has come;
    ``may_see`` as ``send_due`` takes it.
    """
    failures = 0
    while not stop:
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            hour = by_the_clock()
            send_due(may_see)
            failures = 0
            _wait_for_mails(stop, _until_next(hour))
        except (OSError, DatabaseError, InterfaceError) as error:
            connection.close()
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
            log.warning("Mails wait for %d s: %s", pause, error)
            _sleep(stop, pause)


def _until_next(hour: datetime | None) -> float:
    """Return the seconds until ``hour`` or the next mail is due, at most ``LONGEST_WAIT``."""
    now = timezone.now()
    left = [(due - now).total_seconds() for due in (hour, next_due()) if due]
    return max(min([*left, LONGEST_WAIT]), 0.0)


def _wait_for_mails(stop: Ends, seconds: float) -> None:
    """Return after so many seconds, or as soon as somebody is told something."""
    until = time.monotonic() + seconds
    while not stop and (left := until - time.monotonic()) > 0:
        for _told in connection.connection.notifies(timeout=min(GLANCE, left), stop_after=1):
            return


def _sleep(stop: Ends, seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stop and time.monotonic() < until:
        time.sleep(GLANCE)
