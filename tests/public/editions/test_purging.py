"""A network of caches is told of every change, once it answers, whoever tells it."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from articles.models import EditionTold, PublishedArticle
from articles.public.editions import purging
from articles.public.editions.purging import News, Purger, come_due, edition_at, tell, tell_of
from articles.public.editions.watching import listening, wait_for_news
from tests.factories import AuthorFactory, SectionFactory
from tests.public.reading import published
from tests.server import PATIENCE, until


class Network:
    """The place where a network of caches takes tags; answers 500 while it is ``broken``.

    While it is ``garbled`` it answers in no words of HTTP, and counts how often.
    """

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.broken = False
        self.garbled = False
        self.times_garbled = 0
        network = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if network.garbled:
                    self.wfile.write(b"what?\r\n")
                    network.times_garbled += 1
                    return
                if not network.broken:
                    network.taken.append({**body, "headers": dict(self.headers)})
                self.send_response(500 if network.broken else 200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/purge"
        Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def tags(self) -> list[list[str]]:
        return [one["tags"] for one in self.taken]


@pytest.fixture
def network() -> Iterator[Network]:
    network = Network()
    with override_settings(PURGE_URL=network.address, PURGE_HEADER="Authorization: Bearer x:y"):
        yield network
    network.server.shutdown()
    network.server.server_close()


def test_editions_that_were_all_heard_of_change_what_they_named() -> None:
    news = News()
    for payload in ("7 home", "8 story-1 section-2", "8 lists", "9 home"):
        news.hear(payload)

    assert news.between(6, 9) == {"home", "story-1", "section-2", "lists"}
    assert news.between(8, 9) == {"home"}
    assert news.between(9, 9) == set()


def test_an_edition_that_was_missed_or_a_restored_database_changes_every_page() -> None:
    news = News()
    news.hear("8 home")

    assert news.between(6, 8) == news.between(7, 9) == news.between(9, 8) == {"site"}


def test_tags_are_sent_in_the_words_of_each_network(network: Network) -> None:
    tell({f"story-{number:03}" for number in range(31)})

    assert [len(tags) for tags in network.tags] == [30, 1]
    first = network.taken[0]
    assert first["tags"][:2] == ["story-000", "story-001"]
    assert first["headers"]["Surrogate-Key"].split() == first["tags"]
    assert first["headers"]["Authorization"] == "Bearer x:y"
    assert first["headers"]["Content-Type"] == "application/json"


@pytest.mark.django_db(transaction=True)
def test_what_the_network_did_not_take_is_told_again_and_what_it_took_is_not(
    network: Network,
) -> None:
    section = SectionFactory()
    news = News()
    with listening() as listener:
        heard = [edition_at(timezone.now(), listener).number]

        def hear(payload: str) -> None:
            news.hear(payload)
            heard.append(int(payload.split(maxsplit=1)[0]))

        def go_on(minutes: int = 0) -> None:
            edition = edition_at(timezone.now() + timedelta(minutes=minutes), listener)
            while heard[-1] < edition.number:
                wait_for_news(listener, PATIENCE, hear)
            tell_of(edition, news, listener)

        go_on()
        assert network.tags == [["site"]]  # nothing is known of what it holds
        go_on()
        network.broken = True
        AuthorFactory()
        with pytest.raises(OSError, match="500"):
            go_on()
        network.broken = False
        go_on()
        go_on()
        assert network.tags[1:] == [["directory"]]

        article = published(section=section)
        soon = timezone.now() + timedelta(minutes=1)  # not so far that midnight comes first
        PublishedArticle.objects.filter(pk=article.pk).update(published_at=soon)
        go_on()
        del network.taken[:]
        go_on(minutes=1)
        assert network.tags == [["lists", f"section-{section.pk}", f"story-{article.pk}"]]

    AuthorFactory()  # while nobody listens
    with listening() as listener:
        tell_of(edition_at(timezone.now(), listener), News(), listener)
    assert network.tags[1:] == [["site"]]


@pytest.mark.django_db(transaction=True)
def test_a_process_of_the_server_tells_and_writes_down_what_it_told(network: Network) -> None:
    SectionFactory()
    purger = Purger()
    purger.start()
    until(EditionTold.objects.exists)
    SectionFactory()
    until(lambda: len(network.taken) == 2)
    purger.end()

    assert network.tags == [["site"], ["site"]]


@pytest.mark.django_db(transaction=True)
def test_a_network_that_answers_nonsense_is_told_again(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "TAKEN_AGAIN_AFTER", 0.01)
    network.garbled = True
    SectionFactory()
    purger = Purger()
    purger.start()
    until(lambda: network.times_garbled > 1)
    network.garbled = False
    until(lambda: bool(network.taken))
    purger.end()

    assert network.tags == [["site"]]


def test_a_day_that_begins_changes_every_page() -> None:
    evening = timezone.make_aware(datetime(2026, 3, 1, 23, 0))
    assert come_due(None, evening, evening + timedelta(hours=2)) == {"site"}  # type: ignore[arg-type]
