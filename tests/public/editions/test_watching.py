"""Knowing the edition: told by the database, certain for a second, asked for when in doubt."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import PublishedArticle, Section
from articles.public.editions import watching
from articles.public.editions.edition import ask
from articles.public.editions.watching import HOLDS, Watching, listening, wait_for_news
from tests.factories import PlaceFactory, SectionFactory
from tests.public.reading import published
from tests.server import PATIENCE, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watching]:
    """A process that watches; its thread ends with the test."""
    SectionFactory()
    watch = Watching()
    watch.current()
    until(lambda: watch._known is not None)
    yield watch
    watch.end()


def asked(watch: Watching, django_assert_num_queries: Any) -> str:
    """The edition that the watch names without asking for it."""
    with django_assert_num_queries(0):
        return watch.current().name


def test_a_change_is_told_of_at_once_and_nothing_is_asked_for(
    watch: Watching, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long beyond the test: neither a confirmation nor a question can be what brings the news.
    monkeypatch.setattr(watching, "CONFIRMED_EVERY", PATIENCE)
    monkeypatch.setattr(watching, "HOLDS", PATIENCE)
    before = asked(watch, django_assert_num_queries)
    confirmed = watch._known
    until(lambda: watch._known is not confirmed)
    SectionFactory()
    with django_assert_num_queries(0):
        until(lambda: watch.current().name != before)

    assert asked(watch, django_assert_num_queries) == ask().name
    assert watch.may_still_show(before)
    monkeypatch.undo()
    time.sleep(HOLDS)
    assert not watch.may_still_show(before)
    SectionFactory()  # the thread wakes up, so that it can end


def test_a_change_counts_from_its_commit_and_never_if_it_is_taken_back(watch: Watching) -> None:
    before = watch.current().name
    with transaction.atomic():
        SectionFactory()
        time.sleep(0.05)
        known = watch._known
        assert known and known[0].name == before
        transaction.set_rollback(True)
    assert watch.current().name == ask().name == before


def test_an_hour_that_comes_is_noticed_when_it_comes(watch: Watching) -> None:
    article = published()
    hour = timezone.now() + timedelta(seconds=1.5)
    PublishedArticle.objects.filter(pk=article.pk).update(published_at=hour)
    until(lambda: watch.current().due == hour.timestamp() or timezone.now() >= hour)
    scheduled = watch.current().name
    asked_at = time.time()
    while watch.current().name == scheduled:
        assert asked_at < hour.timestamp()
        time.sleep(0.002)
        asked_at = time.time()

    assert time.time() >= hour.timestamp()
    assert watch.current().name == ask().name


def test_while_the_connection_is_lost_the_database_is_asked_each_time(
    watch: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CONNECTED_AGAIN_AFTER", PATIENCE)
    end_listeners()
    until(lambda: watch._known is None)
    for name in ("Kinh tế", "Văn hóa"):
        before = watch.current().name
        SectionFactory(name=name)
        assert watch.current().name != before


def test_a_connection_that_was_lost_is_made_anew(
    watch: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "CONNECTED_AGAIN_AFTER", 0.01)
    monkeypatch.setattr(watching, "HOLDS", PATIENCE)
    known = watch._known
    end_listeners()
    until(lambda: watch._known is not None and watch._known is not known)
    SectionFactory()
    until(lambda: watch.current().name == ask().name)


def test_a_thread_that_hangs_is_not_believed_for_more_than_a_second(
    watch: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a network that swallows packets: the connection stands, and nothing comes."""
    monkeypatch.setattr(watching, "wait_for_news", lambda *_: time.sleep(2))
    SectionFactory()
    until(lambda: watch.current().name == ask().name)
    time.sleep(0.05)
    begun = time.monotonic()
    Section.objects.update(description="Mới")
    wanted = ask().name
    asked_at = time.monotonic()
    while watch.current().name != wanted:
        assert asked_at < begun + HOLDS
        time.sleep(0.002)
        asked_at = time.monotonic()


def test_the_news_of_an_edition_name_what_changed() -> None:
    section, place = SectionFactory(), PlaceFactory()
    heard: list[str] = []
    with listening() as listener:
        article = published(section=section, place=place)
        wait_for_news(listener, 5, heard.append)
    tags = {tag for news in heard for tag in news.split()[1:]}
    assert tags == {
        "lists",
        f"story-{article.pk}",
        f"section-{section.pk}",
        f"place-{place.pk}",
    }


def test_a_statement_that_changes_very_much_names_every_page_one_that_changes_none_none() -> None:
    article = published()
    row = PublishedArticle.objects.get(pk=article.pk)
    heard: list[str] = []
    with listening() as listener:
        PublishedArticle.objects.filter(pk=0).update(lead="")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_correction (story_id, text, published_at)"
                " SELECT %s, 'Sửa ' || n, now() FROM generate_series(1, 300) AS n",
                [row.pk],
            )
        wait_for_news(listener, 5, heard.append)
    assert [news.split()[1:] for news in heard] == [["site"]]


def end_listeners() -> None:
    """Let the database end every connection that listens."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
