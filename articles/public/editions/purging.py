"""Telling a network of caches (CDN) the tags of what changed, so that it drops those pages.

One process of all does it at a time, in a thread of its own: it holds a lock of the database. It
writes down which edition it has told of. Whoever holds the lock next goes on from there, and tells
of every page where it has not heard every edition since. So nothing is lost, whatever ends.
"""

import json
import logging
import threading
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPException
from typing import Any

import psycopg
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from articles.public.editions.edition import QUERY, Edition, midnight, read_edition
from articles.public.editions.watching import listening, wait_for_news
from articles.public.kept import SITE, TAGS

LOCK = 0x70757267
TAKEN_AGAIN_AFTER = 5.0
"""Seconds after which one tries again: to hold the lock, to connect, to reach the network."""

LOOKED_EVERY = 0.5
ANSWERS_WITHIN = 10.0
AT_A_TIME = 30
"""Tags in one request: the networks' limits begin at that number."""

SOON_PUBLIC = """
SELECT DISTINCT tag FROM articles_publishedarticle, LATERAL newsroom_tags_of_story(
    article_id, section_id, byline, people, departments, places) AS tag
WHERE published_at > %s AND published_at <= %s
"""

TOLD = "SELECT number, since FROM articles_editiontold"
TELL = """
INSERT INTO articles_editiontold (id, number, since) VALUES (1, %(number)s, %(since)s)
    ON CONFLICT (id) DO UPDATE SET number = %(number)s, since = %(since)s
"""

log = logging.getLogger(__name__)


@dataclass
class News:
    """What the database has told: the tags of editions by their number."""

    tags: dict[int, set[str]] = field(default_factory=dict)

    def hear(self, payload: str) -> None:
        """Take a notification: the edition's number, then its tags."""
        number, *tags = payload.split()
        self.tags.setdefault(int(number), set()).update(tags)

    def between(self, told: int, now: int) -> set[str]:
        """Return what changed from the edition ``told`` to ``now``: all if one was not heard of."""
        if now < told or any(number not in self.tags for number in range(told + 1, now + 1)):
            return {SITE}
        return set().union(*(self.tags[number] for number in range(told + 1, now + 1)))

    def forget(self, told: int) -> None:
        """Forget the editions up to ``told``."""
        self.tags = {number: tags for number, tags in self.tags.items() if number > told}


def come_due(connection: psycopg.Connection[Any], told: datetime, now: datetime) -> set[str]:
    """Return the tags of what time alone changed since the moment ``told``, up to ``now``."""
    if midnight(told) != midnight(now):
        return {SITE}
    return {tag for (tag,) in connection.execute(SOON_PUBLIC, [told, now])}


def tell(tags: Iterable[str]) -> None:
    """Send the tags to ``NEWSROOM_PURGE_URL``.

    Raises ``OSError`` unless all were taken, or ``HTTPException`` for what is no answer of HTTP.
    """
    header, _colon, value = settings.PURGE_HEADER.partition(":")
    every = sorted(tags)
    for some in (every[begin : begin + AT_A_TIME] for begin in range(0, len(every), AT_A_TIME)):
        request = urllib.request.Request(  # noqa: S310  (the settings name the address)
            settings.PURGE_URL,
            data=json.dumps({"tags": some}).encode(),
            headers={"Content-Type": "application/json", TAGS: " ".join(some)},
        )
        if header:
            request.add_header(header.strip(), value.strip())
        with urllib.request.urlopen(request, timeout=ANSWERS_WITHIN):  # noqa: S310
            pass


class Purger:
    """Tells the network of every edition, in a thread of its own."""

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="purging", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """End the thread; what is not told yet is told by whoever comes next."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                with listening() as listener:
                    held = listener.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
                    if held == (True,):
                        self._tell_on(listener)
            except (psycopg.Error, DatabaseError, OSError, HTTPException) as error:
                log.warning("The network of caches is not told of changes yet: %s", error)
            self._ended.wait(TAKEN_AGAIN_AFTER)

    def _tell_on(self, listener: psycopg.Connection[Any]) -> None:
        """Tell of each edition as it comes."""
        news = News()
        while not self._ended.is_set():
            edition = edition_at(timezone.now(), listener)
            tell_of(edition, news, listener)
            pause = min(LOOKED_EVERY, edition.due - timezone.now().timestamp())
            wait_for_news(listener, max(0.0, pause), news.hear)


def edition_at(now: datetime, connection: psycopg.Connection[Any]) -> Edition:
    """Return the edition that holds at ``now``."""
    return read_edition(connection.execute(QUERY, {"now": now}).fetchone(), now)


def tell_of(edition: Edition, news: News, connection: psycopg.Connection[Any]) -> None:
    """Tell what changed since the edition last told of, and write down that it is told."""
    row = connection.execute(TOLD).fetchone()
    number, since = row or (-1, edition.since)
    if (number, since) == (edition.number, edition.since):
        return
    tags = news.between(number, edition.number) | come_due(connection, since, edition.since)
    if tags:
        tell({SITE} if SITE in tags else tags)
    connection.execute(TELL, {"number": edition.number, "since": edition.since})
    news.forget(edition.number)
