"""The fast lane: it answers what the edition cache would, and only where there is no doubt."""

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.public.editions.cache import EditionCache
from articles.public.editions.edition import Edition
from newsroom import connection as connection_room
from tests.public.editions.site import MEBIBYTE
from tests.talking import Talk, answered, talking, undated

TEXT = ("Thông xe cầu Đáy. " * 90).encode()
LAST = b"GET /gioi-thieu/ HTTP/1.1\r\nHost: testserver\r\nConnection: close\r\n\r\n"


class Told:
    """Editions as a test tells them."""

    def __init__(self) -> None:
        self.name = "1"
        self.is_known = True

    def current(self) -> Edition:
        return Edition(self.name, float("inf"))

    def known(self) -> Edition | None:
        return self.current() if self.is_known else None

    def may_still_show(self, name: str) -> bool:
        return False


class Paper:
    """A kept site; ``called`` names the requests that came the usual way."""

    def __init__(self) -> None:
        self.editions = Told()
        self.called: list[str] = []
        self.cache = EditionCache(self._print, self.editions, MEBIBYTE)
        self.at_hand = self.cache.at_hand

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.called.append(environ["PATH_INFO"])
        return self.cache(environ, start_response)

    def _print(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        body = f"{self.editions.name} {environ['PATH_INFO']} ".encode() + TEXT
        is_there = environ["PATH_INFO"] in {"/", "/gioi-thieu/"}
        headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
        if environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            headers += [("Surrogate-Key", "site"), ("ETag", f'"{self.editions.name}"')]
        start_response("200 OK" if is_there else "404 Not Found", headers)
        return [body]


@pytest.fixture(scope="module")
def paper() -> Paper:
    """A site that keeps two pages already."""
    site = Paper()
    for path in ("/", "/gioi-thieu/"):
        answered(site, asking(path))
    site.called.clear()
    return site


def asking(path: str = "/", *headers: str, method: str = "GET") -> bytes:
    """A plain request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: testserver", *headers, "", ""]
    return "\r\n".join(lines).encode()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("coding", ["", "identity", "gzip", "br, gzip", "*;q=0"])
@pytest.mark.parametrize("etag", ["", 'W/"1"', '"2"', "*"])
def test_the_lane_answers_to_the_byte_what_comes_the_usual_way(
    method: str, coding: str, etag: str
) -> None:
    site = Paper()
    answered(site, asking())
    site.called.clear()
    headers = [f"Accept-Encoding: {coding}"] * bool(coding)
    headers += [f"If-None-Match: {etag}"] * bool(etag)

    at_once = answered(site, asking("/", *headers, method=method))
    assert site.called == []
    usual = answered(site, asking("/", *headers, "X_Odd: 1", method=method))
    assert site.called == ["/"]

    assert undated(at_once) == undated(usual)
    assert at_once.startswith(b"HTTP/1.1 304" if etag in {'W/"1"', "*"} else b"HTTP/1.1 200")
    assert b"date: Mon, 30 Nov 2026 00:00:00 GMT\r\n" in at_once


def test_a_new_edition_is_seen_at_once_by_who_stays_connected() -> None:
    site = Paper()

    async def read(talk: Talk) -> list[bytes]:
        pages = [await talk.send(asking()) for _time in range(2)]
        site.editions.name = "2"
        return [*pages, await talk.send(asking()), await talk.send(asking())]

    pages = talking(site, read)
    assert [page.partition(b"\r\n\r\n")[2][:3] for page in pages] == [
        b"1 /",
        b"1 /",
        b"2 /",
        b"2 /",
    ]
    assert site.called == ["/", "/"]


def test_an_edition_that_must_be_asked_for_is_not_asked_for_in_the_loop(paper: Paper) -> None:
    paper.editions.is_known = False
    assert answered(paper, asking()).startswith(b"HTTP/1.1 200")
    paper.editions.is_known = True
    assert paper.called.pop() == "/"


def test_requests_in_one_packet_are_answered_in_order(paper: Paper) -> None:
    paths = ["/", "/gioi-thieu/", "/khong-co/", "/"]
    for packets in ([b"".join(map(asking, paths))], list(map(asking, paths))):
        told = answered(paper, *packets)
        assert [part[:15].split(b" ")[1].decode() for part in told.split(b"\r\n\r\n1")[1:]] == paths
    paper.called.clear()


ODD = {
    "credentials": asking("/", "Authorization: Basic eDp5"),
    "a body": asking("/", "Content-Length: 0"),
    "chunks": asking("/", "Transfer-Encoding: chunked") + b"0\r\n\r\n",
    "an end": asking("/", "Connection: close"),
    "two hosts": asking("/", "Host: testserver"),
    "another version": asking().replace(b"1.1", b"1.0"),
    "a whole address": asking("http://testserver/"),
    "a coded address": asking("/%67ioi-thieu/"),
    "a query": asking("/?trang=2"),
    "underscores": asking("/", "X_Forwarded_Proto: https"),
    "folded lines": asking("/", "X-Long: a", " b"),
    "letters beyond ASCII": asking("/", "X-Name: Đáy"),
    "another method": asking(method="OPTIONS"),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_is_odd_goes_the_usual_way(paper: Paper, odd: str) -> None:
    told = answered(paper, ODD[odd])
    assert told.startswith((b"HTTP/1.1 200", b"HTTP/1.1 400", b"HTTP/1.1 404"))
    assert len(paper.called) == (0 if b"400 Bad" in told[:20] else 1)
    paper.called.clear()


def test_a_request_in_pieces_is_answered_once(paper: Paper) -> None:
    whole = asking()
    for cut in (1, 10, len(whole) - 2):
        told = answered(paper, whole[:cut], whole[cut:], asking())
        assert told.count(b"HTTP/1.1 200") == 2
    assert paper.called == ["/"] * 6  # the third comes while the first is worked on
    paper.called.clear()


def test_a_body_is_not_taken_for_a_request(paper: Paper) -> None:
    """Its sender could have others read what they did not ask for."""
    inner = asking("/gioi-thieu/")
    outer = asking("/", f"Content-Length: {len(inner)}", method="POST")
    told = answered(paper, outer, inner, asking())
    assert told.count(b"HTTP/1.1") == 2
    assert b"/gioi-thieu/" not in told
    paper.called.clear()


STARTS = st.tuples(
    st.sampled_from(["GET", "HEAD", "POST", "get", "GET ", ""]),
    st.sampled_from(
        [
            "/",
            "/gioi-thieu/",
            "//",
            "/./",
            "/%2e/",
            "/?",
            "/#x",
            "*",
            "http://testserver/",
            "/ x",
            "/é",
        ]
    ),
    st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/1.1 ", "HTTP/2.0", ""]),
)
NAMES = st.sampled_from(
    [
        *["Host", "host", "Accept-Encoding", "If-None-Match", "X-Forwarded-Proto", "Connection"],
        *["Content-Length", "Transfer-Encoding", "Expect", "Authorization", "X_Forwarded_Proto"],
        *["Proxy-Connection", "Upgrade", "Range", "Cookie", "Host ", " Host", "", "Ho\0st"],
    ]
)
VALUES = st.sampled_from(
    [
        *["testserver", "testserver:8000", "testserver, testserver", "other", "https", "gzip"],
        *["keep-alive", "Keep-Alive", "close", "upgrade", "h2c", "chunked", "100-continue"],
        *["br;q=0", 'W/"1"', "0", "5", "", "\t", "a\tb", "a\0b", "a\rb", "é", "x" * 300],
    ]
)
PLAIN = st.sampled_from(
    ["Accept-Encoding: gzip", 'If-None-Match: W/"1"', "Connection: keep-alive", "Cookie: a=1", "A:"]
)
COLONS = st.sampled_from([": ", ":", ":  ", " : ", ""])
ODD_HEADERS = st.lists(st.tuples(NAMES, COLONS, VALUES).map("".join), min_size=1, max_size=3)


@st.composite
def heads(draw: st.DrawFn) -> bytes:
    """Requests, most of them odd somewhere and some everywhere."""
    odd = draw(st.sampled_from(["end", "start", "host", "headers", "last", "all", ""]))
    end, first, host, headers, last = "\r\n", ("GET", "/", "HTTP/1.1"), ["Host: testserver"], [], ""
    if odd in {"end", "all"}:
        end = draw(st.sampled_from(["\n", "\r", "\r\n "]))
    if odd in {"start", "all"}:
        first = draw(STARTS)
    if odd in {"host", "all"}:
        host = draw(st.sampled_from([[], ["Host: testserver"] * 2, ["Host:\ttestserver"]]))
    if odd in {"headers", "all"}:
        headers = draw(ODD_HEADERS)
    if odd in {"last", "all"}:
        last = draw(st.sampled_from(["GET / HTTP/1.1", " ", "\r\n", "\0", "a: b\r\n\r\n"]))
    lines = [" ".join(first), *host, *draw(st.lists(PLAIN, max_size=3)), *headers]
    return (end.join(lines) + "\r\n\r\n" + last).encode("latin-1")


@given(heads())
def test_whatever_is_sent_is_answered_as_without_the_lane(paper: Paper, head: bytes) -> None:
    packets = [head, LAST, b"\r\n" * 9]  # what ends any body that the head may have told of
    with_the_lane = answered(paper, *packets)
    without = answered(paper.cache.__call__, *packets)
    assert undated(with_the_lane) == undated(without)


def test_an_idle_connection_ends_and_one_that_the_lane_answers_stays(paper: Paper) -> None:
    async def idle(talk: Talk) -> bool:
        await talk.wire.closed.wait()
        return True

    async def answered_lately(talk: Talk) -> bool:
        await talk.send(asking())
        talk.lane.timeout_keep_alive_handler()  # as set when the connection was made
        return talk.wire.is_closing()

    async def idle_after_an_answer(talk: Talk) -> bool:
        await talk.send(asking())
        return await idle(talk)

    assert talking(paper, idle, keep_alive=0.01)
    assert not talking(paper, answered_lately)
    assert talking(paper, idle_after_an_answer, keep_alive=0.01)


def test_a_head_that_does_not_end_ends_the_connection(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def too_long(talk: Talk) -> bytes:
        told = b""
        while not talk.wire.is_closing():
            told += await talk.send(b"GET / HTTP/1.1\r\nX-Long: ", b"x" * 10_000)
        return told

    async def too_slow(talk: Talk) -> bytes:
        told = await talk.send(b"GET / HTTP/1.1\r\nX-Slow: ")
        await asyncio.wait_for(talk.wire.closed.wait(), 60)
        return told

    assert talking(paper, too_long).startswith(b"HTTP/1.1 400")
    monkeypatch.setattr(connection_room, "HEAD_WITHIN", 0.01)
    assert talking(paper, too_slow) == b""
