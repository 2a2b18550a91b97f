"""The bridge from uvicorn to the application: requests, what is sent to us, and answers."""

import asyncio
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom import connection as connection_room
from newsroom.bridge import LONGEST_SENT
from tests.talking import Talk, answered, talking

PLENTY = 300_000
"""Bytes that a thread is taken for before all of them have come."""


class Application:
    """Answers with ``parts``; keeps what it was asked and what was sent."""

    def __init__(self, *parts: bytes, length: int | None = None) -> None:
        self.parts = parts
        self.length = length
        self.environ: dict[str, Any] = {}
        self.sent = b""
        self.error: BaseException | None = None
        self.is_closed = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.environ = environ
        try:
            self.sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        except OSError as error:
            self.error = error
        sized = [] if self.length is None else [("Content-Length", str(self.length))]
        start_response("200 OK", sized)
        return self

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        self.is_closed = True


def posting(*headers: str, method: str = "POST", path: str = "/") -> bytes:
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: testserver", *headers, "", ""]).encode()


def test_a_request_is_told_as_wsgi_tells_it() -> None:
    application = Application()
    headers = ["Cookie: a=1", "Cookie: b=2", "Accept: x", "Accept: y", "Content-Type: text/plain"]
    answered(application, posting(*headers, method="PUT", path="/%C4%90%2f%ff?q=%20a"))
    said = application.environ
    assert said["PATH_INFO"].encode("latin-1") == "/Đ/".encode() + b"\xff"
    assert (said["QUERY_STRING"], said["REQUEST_METHOD"]) == ("q=%20a", "PUT")
    assert (said["HTTP_COOKIE"], said["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")
    assert (said["CONTENT_TYPE"], "HTTP_CONTENT_TYPE" in said) == ("text/plain", False)
    assert (said["SERVER_NAME"], said["SERVER_PORT"]) == ("127.0.0.1", "8000")
    assert (said["REMOTE_ADDR"], said["wsgi.url_scheme"]) == ("127.0.0.1", "http")
    assert application.is_closed


@pytest.mark.parametrize("behind_proxy", [True, False])
def test_only_behind_a_proxy_is_it_believed_who_asks(behind_proxy: bool) -> None:
    application = Application()
    told = ["X-Forwarded-For: 10.0.0.1, 10.0.0.2", "X-Forwarded-Proto: https"]
    answered(application, posting(*told), behind_proxy=behind_proxy)
    said = application.environ["REMOTE_ADDR"], application.environ["wsgi.url_scheme"]
    assert said == (("10.0.0.2", "https") if behind_proxy else ("127.0.0.1", "http"))


def test_a_header_with_an_underscore_does_not_pass_for_another() -> None:
    application = Application()
    answered(application, posting("X_Forwarded_For: 10.0.0.1"), behind_proxy=True)
    assert application.environ["REMOTE_ADDR"] == "127.0.0.1"
    assert not any("FORWARDED" in name for name in application.environ)


def test_what_comes_behind_a_body_does_not_pass_for_a_header() -> None:
    application = Application()
    trailers = b"Host: other\r\nX-Forwarded-For: 10.0.0.1\r\nCookie: a=1\r\n"
    answered(
        application, posting("Transfer-Encoding: chunked") + b"1\r\na\r\n0\r\n" + trailers + b"\r\n"
    )
    said = application.environ
    assert (said["HTTP_HOST"], "HTTP_COOKIE" in said) == ("testserver", False)
    assert "HTTP_X_FORWARDED_FOR" not in said


@pytest.mark.parametrize("size", [0, 1, 1000, PLENTY, 20_000_000])
def test_what_is_sent_comes_as_it_was_sent(size: int) -> None:
    application = Application()
    body = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    packets = [body[begin : begin + 65_536] for begin in range(0, size, 65_536)]
    answered(application, posting(f"Content-Length: {size}"), *packets)
    assert application.sent == body


def test_a_form_that_comes_slowly_takes_no_thread_until_it_is_there() -> None:
    application = Application()

    async def send(talk: Talk) -> list[bool]:
        talk.lane.data_received(posting("Content-Length: 2") + b"a")
        await asyncio.sleep(0)
        seen = [bool(application.environ)]
        await talk.send(b"b")
        return [*seen, application.sent == b"ab"]

    assert talking(application, send) == [False, True]


def test_what_is_too_long_is_refused_before_it_comes() -> None:
    application = Application()
    told = answered(application, posting(f"Content-Length: {LONGEST_SENT + 1}"))
    assert told.startswith(b"HTTP/1.1 413 ")
    assert b"\r\nconnection: close\r\n" in told
    assert application.environ == {}


@pytest.mark.parametrize("size", [10, PLENTY])
def test_half_of_what_was_to_be_sent_is_not_taken_for_all(size: int) -> None:
    application = Application()

    async def go_away(talk: Talk) -> None:
        talk.lane.data_received(posting(f"Content-Length: {size + 1}") + b"x" * size)
        await asyncio.sleep(0)
        await talk.leave()

    talking(application, go_away)
    assert application.sent == b""
    assert bool(application.environ) == (size == PLENTY) == (application.error is not None)


@pytest.mark.parametrize(
    ("parts", "length"),
    [
        ([], 0),
        ([], None),
        ([b"abc"], 3),
        ([b"abc"], None),
        ([b"a", b"", b"bc"], 3),
        ([b"a", b"", b"bc", b""], None),
        ([b"", b"x" * PLENTY], PLENTY),
    ],
)
def test_an_answer_comes_in_its_parts(parts: list[bytes], length: int | None) -> None:
    application = Application(*parts, length=length)
    head, _end, body = answered(application, posting(method="GET")).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    if length is None:
        chunks = [b"%x\r\n%b\r\n" % (len(part), part) for part in parts if part]
        assert body == b"".join(chunks) + b"0\r\n\r\n"
    else:
        assert body == b"".join(parts)
    assert application.is_closed


@pytest.mark.parametrize(("method", "body"), [("GET", b"abc"), ("HEAD", b"")])
def test_who_knows_of_no_chunks_is_sent_none(method: str, body: bytes) -> None:
    application = Application(b"a", b"bc")
    told = answered(application, posting(method=method).replace(b"HTTP/1.1", b"HTTP/1.0"))
    assert told.endswith(b"\r\ncontent-length: 3\r\nconnection: close\r\n\r\n" + body)
    assert application.is_closed


def test_a_file_is_sent_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc" * 1_000_000)
    opened: list[io.BufferedReader] = []

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "3000000")])
        opened.append(path.open("rb"))
        sent: Iterable[bytes] = environ["wsgi.file_wrapper"](opened[0], 4096)
        return sent

    assert answered(application, posting(method="GET")).endswith(b"\r\n\r\n" + path.read_bytes())
    assert opened[0].closed


def test_a_reader_who_asks_twice_takes_nothing_and_goes_away_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    application = Application(b"abc", length=3)

    async def go_away(talk: Talk) -> None:
        talk.lane.pause_writing()
        talk.lane.data_received(posting(method="GET") * 2)
        while not application.is_closed:
            await asyncio.sleep(0)
        await talk.leave()

    talking(application, go_away)
    assert caplog.text == ""


def test_a_reader_who_takes_nothing_for_long_loses_the_connection_and_a_slow_one_keeps_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_room, "TAKEN_WITHIN", 0.001)

    async def fall_behind(talk: Talk) -> list[int]:
        talk.wire.untaken = [4, 3, 2, 1, 1, 0]
        talk.lane.pause_writing()
        await talk.wire.closed.wait()
        return talk.wire.untaken

    async def catch_up(talk: Talk) -> bool:
        talk.lane.pause_writing()
        talk.lane.resume_writing()
        return not talk.lane._reader.is_set

    assert talking(Application(), fall_behind) == [0]
    assert talking(Application(), catch_up)


@pytest.mark.parametrize("size", [10, PLENTY])
def test_who_stops_in_the_middle_of_what_is_sent_does_not_keep_a_thread(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_room, "SILENT_FOR", 0.001)
    application = Application()

    async def stop(talk: Talk) -> None:
        talk.lane.data_received(posting(f"Content-Length: {size + 1}") + b"x" * size)
        await talk.wire.closed.wait()
        await talk.done()

    async def pause(talk: Talk) -> bool:
        talk.lane.data_received(posting("Content-Length: 3") + b"x")
        talk.lane.flow.pause_reading()  # it is we who do not keep up
        for _time in range(4):
            talk.lane._body_is_silent()
        return talk.wire.is_closing()

    talking(application, stop)
    assert application.sent == b""
    assert bool(application.environ) == (size == PLENTY) == (application.error is not None)
    assert not talking(application, pause)


def test_an_application_that_breaks_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        raise LookupError("nobody caught this")

    assert answered(application, posting()).startswith(b"HTTP/1.1 500")
    assert "nobody caught this" in caplog.text
