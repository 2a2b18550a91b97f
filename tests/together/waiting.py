"""Somebody else who acts at the same moment, in a connection of their own."""

from concurrent.futures import Future
from typing import Any

from django.db import connection

WAITING = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"


def until_done_or_waiting(acting: "Future[Any]") -> None:
    """Wait until the other one has done or is waiting for us."""
    while not acting.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
