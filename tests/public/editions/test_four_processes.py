"""Published to visible, through the cache, with four real server processes."""

import http.client
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Move, Role
from tests.factories import SectionFactory, UserFactory, publish
from tests.public.reading import draft
from tests.server import PATIENCE, Server, until

PROCESSES = 4
IN_A_ROW = 40
"""So many fresh connections in a row that show a thing: every process has been asked."""


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server with four processes on the test's database."""
    with Server(PROCESSES) as server:
        yield server.port


def home(port: int) -> str:
    """The front page, over a connection of its own."""
    reader = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        reader.request("GET", "/")
        return reader.getresponse().read().decode()
    finally:
        reader.close()


def seen_everywhere(port: int, headline: str, *, there: bool = True) -> float:
    """Return the time after which no process showed anything else any more (Unix time)."""
    row = 0
    last_other = time.time()
    deadline = time.monotonic() + PATIENCE
    while row < IN_A_ROW:
        asked = time.time()
        if (headline in home(port)) == there:
            row += 1
        else:
            row, last_other = 0, asked
        assert time.monotonic() < deadline
    return last_other


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_is_published_is_on_every_process_front_page_within_a_second(port: int) -> None:
    chief, section = UserFactory(role=Role.EDITOR_IN_CHIEF), SectionFactory()
    for number in range(3):
        headline = f"Thông xe cầu số {number}"
        article = publish(draft(headline=headline, section=section))
        committed = time.time()
        assert seen_everywhere(port, headline) - committed < 1

        workflow.move(article, Move.Kind.WITHDRAW, by=chief, reason="Nguồn tin rút lại lời.")
        committed = time.time()
        assert seen_everywhere(port, headline, there=False) - committed < 1

    hour = timezone.now() + timedelta(seconds=4)
    publish(draft(headline="Tin hẹn giờ", section=section), publish_at=hour)
    until(lambda: "Tin hẹn giờ" in home(port))
    assert time.time() >= hour.timestamp()
    assert seen_everywhere(port, "Tin hẹn giờ") < hour.timestamp() + 1
