"""Pages shared in a Valkey or Redis: printed by one process for all, done without if need be."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import redis

from articles.public.editions import shared as room
from articles.public.editions.printed import Page
from articles.public.editions.shared import SharedShelf, packed, release, unpacked
from tests.public.editions.site import Site
from tests.public.editions.test_cache import Held, Slow
from tests.public.reading import address, published
from tests.server import until

SERVER = shutil.which("valkey-server") or shutil.which("redis-server")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        SERVER is None, reason="needs Valkey or Redis: sudo apt install redis-server"
    ),
]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[redis.Redis]:
    """A server of our own on a socket in a folder of our own; a busy machine's may be late."""
    assert SERVER is not None
    monkeypatch.setattr(room, "ANSWERS_WITHIN", 60.0)
    monkeypatch.setattr(room, "PRINTED_WITHIN", 60.0)
    socket = tmp_path / "store.sock"
    server = subprocess.Popen(
        [SERVER, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", tmp_path],
        stdout=subprocess.DEVNULL,
    )
    store = redis.Redis.from_url(f"unix://{socket}")

    def is_up() -> bool:
        try:
            return bool(store.ping())
        except redis.RedisError:
            return False

    until(is_up)
    yield store
    server.terminate()
    server.wait(timeout=60)


def shelf(store: redis.Redis, name: str = "eins") -> SharedShelf:
    return SharedShelf(f"unix://{store.connection_pool.connection_kwargs['path']}", name)


def test_a_page_is_printed_by_one_process_for_all(store: redis.Redis) -> None:
    path = address(published(headline="Cầu mới thông xe"))
    one, other = Site(shared=shelf(store)), Site(shared=shelf(store))
    first = one.get(path)

    assert other.get(path) == first
    assert other.get(path, Accept_Encoding="br") == one.get(path, Accept_Encoding="br")
    assert (one.printed, other.printed) == ([path], [])

    published(headline="Tin sau")
    assert "Tin sau" in other.get("/").text
    assert one.get("/") == other.get("/")
    assert (one.printed, other.printed) == ([path], ["/"])


def test_another_release_of_the_program_makes_its_own_pages(store: redis.Redis) -> None:
    path = address(published())
    Site(shared=shelf(store)).get(path)
    newer = Site(shared=shelf(store, "zwei"))
    newer.get(path)
    assert newer.printed == [path]
    assert len(release()) == 16


def test_missing_pages_are_not_shared_and_leave_nobody_waiting(store: redis.Redis) -> None:
    one, other = Site(shared=shelf(store)), Site(shared=shelf(store))
    begun = time.monotonic()
    for path in ("/khong-co-gi/", "/thoi-su", "/rss/khong-co/"):
        assert one.get(path).status == other.get(path).status
    assert time.monotonic() - begun < room.PRINTED_WITHIN
    assert store.keys() == []


def test_while_one_process_prints_the_others_wait(store: redis.Redis) -> None:
    editions = Held()
    one, other = (Slow(editions, shelf(store)) for _ in range(2))
    got: list[str] = []
    printer = Thread(target=lambda: got.append(one.get("/").text))
    printer.start()
    assert one.begun.wait(60)
    waiting = Thread(target=lambda: got.append(other.get("/").text))
    waiting.start()
    one.go_on.set()
    for thread in (printer, waiting):
        thread.join(60)
    assert (got, one.printed, other.printed) == (["1", "1"], ["/"], [])


def test_without_it_each_prints_for_itself_and_loses_no_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PRINTED_WITHIN", 60.0)
    path = address(published())
    site = Site(shared=SharedShelf(f"unix://{tmp_path}/nobody", "eins"))
    begun = time.monotonic()
    assert site.get(path).text == site.fresh(path).text
    site.get("/")
    assert time.monotonic() - begun < room.PRINTED_WITHIN
    assert site.printed == [path, "/"]


def test_a_page_comes_back_as_it_was() -> None:
    bodies = {"br": b"\n\x00{", "gzip": b"", "identity": "Đất Tổ\n".encode()}
    page = Page("1.2.3", "200 OK", [("ETag", 'W/"x"'), ("X", "đ")], 'W/"x"', bodies)
    assert unpacked(packed(page)) == page
    assert unpacked(packed(page)).forms == page.forms
