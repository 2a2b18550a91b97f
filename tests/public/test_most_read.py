"""What is read most: counted past every cache, without cookies, and listed on the front page."""

import tracemalloc
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext

from articles.models import Edition, MostRead, PublishedArticle, Reads
from articles.public import most_read
from articles.public.most_read import Pace, Tally, rank, write
from tests.public.reading import address, body, days_ago, published

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Begin each test with nothing counted."""
    clock = Clock()
    monkeypatch.setattr(most_read, "tally", Tally(clock))
    monkeypatch.setattr(most_read, "ranking", Pace(300, clock))
    return clock


def read(client: Client, article: Any, *, by: str = "10.0.0.1", **headers: str) -> Any:
    return client.post(
        f"/luot-doc/{article.pk}/",
        headers={"Origin": "http://testserver", "User-Agent": BROWSER, **headers},
        REMOTE_ADDR=by,
    )


def listed(client: Client) -> list[str]:
    _, _, rest = body(client.get("/")).partition('id="most-read-title"')
    return [line.partition(">")[2].partition("<")[0] for line in rest.split("<li><a ")[1:6]]


def counted() -> dict[int, int]:
    return dict(Reads.objects.values_list("story", "number"))


def test_a_story_that_is_opened_is_counted_and_listed(client: Client) -> None:
    article = published(headline="Cầu mới")

    response = read(client, article)

    assert (response.status_code, response.content) == (204, b"")
    assert not response.cookies
    assert counted() == {article.pk: 1}
    _, _, rest = body(client.get("/")).partition('id="most-read-title"')
    assert f'<li><a href="{address(article)}">Cầu mới</a></li>' in rest


def test_counts_are_written_in_batches(
    client: Client, clock: Clock, django_assert_num_queries: Any
) -> None:
    one, two = published(), published()
    read(client, one)
    with django_assert_num_queries(0):
        for number in range(20):
            read(client, two, by=f"10.0.1.{number}")
    clock.now = 10

    with django_assert_num_queries(1):
        read(client, one, by="10.0.0.2")

    assert counted() == {one.pk: 2, two.pk: 20}


def test_a_reload_is_counted_once(client: Client, clock: Clock) -> None:
    article = published()
    for _ in range(3):
        read(client, article)
        clock.now += 60
    read(client, article, by="10.0.0.2")

    assert counted() == {article.pk: 2}


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.5"},
        {"User-Agent": ""},
        {"Origin": "https://elsewhere.example"},
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://testserver@elsewhere.example"},
    ],
)
def test_robots_and_other_sites_are_not_counted(client: Client, headers: dict[str, str]) -> None:
    article = published()

    assert read(client, article, **headers).status_code == 204

    assert counted() == {}


def test_long_names_of_browsers_are_not_kept_in_memory() -> None:
    tally = Tally()
    tracemalloc.start()
    try:
        for reader in range(1_000):
            tally.add(f"{reader}" * 10_000, 1)
        held, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert tally.take() == {1: 1_000}
    assert held < 1_000_000


def test_a_story_that_is_not_there_is_not_counted(client: Client) -> None:
    assert client.get("/luot-doc/1/").status_code == 405
    for pk in ("0", "9" * 18):
        headers = {"Origin": "http://testserver", "User-Agent": BROWSER}
        assert client.post(f"/luot-doc/{pk}/", headers=headers).status_code == 204

    assert counted() == {}


def test_the_list_names_public_stories_by_their_reads_in_two_days(client: Client) -> None:
    now = timezone.now()
    titles = ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Đã gỡ"]
    stories = {title: published(headline=title, at=days_ago(5)) for title in titles}
    write(Counter({stories[title].pk: place for place, title in enumerate(titles, 1)}), now)
    write(Counter({stories["Một"].pk: 90}), now - timedelta(days=3))
    write(Counter({stories["Hai"].pk: 7}), now - timedelta(days=1))
    PublishedArticle.objects.filter(pk=stories["Đã gỡ"].pk).update(withdrawn_at=now)

    rank(now)

    assert listed(client) == ["Hai", "Sáu", "Năm", "Bốn", "Ba"]
    assert Reads.objects.filter(hour__lt=now - timedelta(days=2)).count() == 0


def test_only_another_list_begins_a_new_edition() -> None:
    now = timezone.now()
    one, two = published(), published()
    write(Counter({one.pk: 2, two.pk: 1}), now)
    rank(now)
    before = Edition.objects.get().number

    write(Counter({one.pk: 5}), now)
    rank(now)
    assert Edition.objects.get().number == before

    write(Counter({two.pk: 50}), now)
    rank(now)
    assert Edition.objects.get().number > before
    assert list(MostRead.objects.values_list("story", flat=True)) == [two.pk, one.pk]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_browser_tells_of_a_story_that_is_looked_at(
    new_context: Callable[..., BrowserContext],
) -> None:
    context = new_context(user_agent=BROWSER)
    page = context.new_page()
    page.clock.install()
    article = published()

    with page.expect_request_finished(lambda asked: asked.url.endswith("/opened.js")):
        page.goto(address(article))
    assert counted() == {}
    with page.expect_response(f"**/luot-doc/{article.pk}/") as answer:
        page.clock.fast_forward("00:05")

    assert answer.value.status == 204
    assert context.cookies() == []
    assert counted() == {article.pk: 1}
