"""Somebody else who acts at the same moment, in a connection of their own."""

from concurrent.futures import Future
from typing import Any

from django.db import connection

WAITING = """
    SELECT EXISTS (
        SELECT FROM pg_locks AS waiting JOIN pg_locks AS held USING (pid)
        WHERE NOT waiting.granted
        AND held.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    )
"""
"""In this database: other tests, in their own, wait for locks at the same time."""


def until_done_or_waiting(acting: "Future[Any]") -> None:
    """Wait until the other one has done or is waiting for us."""
    while not acting.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
