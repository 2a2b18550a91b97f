"""Between uvicorn's event loop and the application: a request gets a thread for its work.

An answer that is there as a whole goes back to the loop in one step, so a reader who takes it
slowly holds no thread, and neither does one who sends a form of usual size slowly.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from newsroom.threads import Threads

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Messages = list[dict[str, Any]]

AT_ONCE = 256 * 1024
"""Bytes of what is sent to us that are awaited before a thread is taken."""

LONGEST_SENT = 512 * 1024 * 1024
"""Bytes that anybody may send at once, before it is known who they are: a story with a dozen of the
largest pictures. Files among them are put on the disk as they come."""

TOO_LONG: Messages = [
    {
        "type": "http.response.start",
        "status": 413,
        "headers": [(b"content-type", b"text/plain"), (b"connection", b"close")],
    },
    {"type": "http.response.body", "body": b"What was sent is too long.\n", "more_body": False},
]

BLOCK = 1024 * 1024
"""Bytes of a file that are read at once; a thread waits while a reader takes what is longer."""

PROXY = "127.0.0.1"
"""Whom we believe what it says of a reader's address."""


class Bridge:
    """Serves a WSGI ``application`` as uvicorn wants it."""

    def __init__(self, application: Application, threads: int, *, behind_proxy: bool) -> None:
        self.application = application
        self._threads = Threads(threads)
        self._serve: Any = self._exchange
        if behind_proxy:
            self._serve = ProxyHeadersMiddleware(self._exchange, PROXY)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        await self._serve(scope, receive, send)

    async def _exchange(self, scope: Any, receive: Any, send: Any) -> None:
        loop = asyncio.get_running_loop()
        environ = environ_of(scope)

        async def say(messages: Messages) -> None:
            for message in messages:
                await send(message)

        if int(environ.get("CONTENT_LENGTH") or 0) > LONGEST_SENT:
            await say(TOO_LONG)
            return
        if "CONTENT_LENGTH" in environ or "HTTP_TRANSFER_ENCODING" in environ:
            begun = await _begun(receive, loop)
            if begun is None:
                return
            environ["wsgi.input"] = begun
        else:
            environ["wsgi.input"] = io.BytesIO()

        def say_from_thread(messages: Messages) -> None:
            asyncio.run_coroutine_threadsafe(say(messages), loop).result()

        await say(
            await self._threads.do(lambda: _answer(self.application, environ, say_from_thread))
        )


def environ_of(scope: Any) -> dict[str, Any]:
    """Return a request as WSGI tells it (PEP 3333), without its body.

    Headers with an underscore are left out, as nginx does: they would pass for those with a hyphen.
    """
    name, port = scope["server"]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": name,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": _file,
    }
    if scope["client"]:
        environ["REMOTE_ADDR"] = scope["client"][0]
    for raw, value in scope["headers"]:
        if b"_" in raw:
            continue
        key = raw.decode("latin-1").upper().replace("-", "_")
        if key not in {"CONTENT_LENGTH", "CONTENT_TYPE"}:
            key = f"HTTP_{key}"
        said = value.decode("latin-1")
        if key in environ:
            said = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{said}"
        environ[key] = said
    return environ


async def _begun(receive: Any, loop: asyncio.AbstractEventLoop) -> io.BufferedReader | None:
    """Return what is being sent to us, as a file of which the beginning is there.

    None if who sends it has gone: half of a form must not be taken for all of it.
    """
    beginning, more = bytearray(), True
    while more and len(beginning) < AT_ONCE:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        beginning += message.get("body", b"")
        more = message.get("more_body", False)
    return io.BufferedReader(Incoming(bytes(beginning), more, receive, loop), 64 * 1024)


class Incoming(io.RawIOBase):
    """What is being sent to us, for the thread that works on it."""

    def __init__(
        self, beginning: bytes, more: bool, receive: Any, loop: asyncio.AbstractEventLoop
    ) -> None:
        self._here = memoryview(beginning)
        self._more = more
        self._receive = receive
        self._loop = loop

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give what is here, else wait for more. Raises ``OSError`` if who sent it has gone."""
        while not self._here and self._more:
            message = asyncio.run_coroutine_threadsafe(self._receive(), self._loop).result()
            if message["type"] == "http.disconnect":
                raise ConnectionResetError("Who sent this went away in the middle of it.")
            self._here = memoryview(message.get("body", b""))
            self._more = message.get("more_body", False)
        count = min(len(buffer), len(self._here))
        buffer[:count] = self._here[:count]
        self._here = self._here[count:]
        return count


def _file(file: Any, _size: int = 0) -> FileWrapper:
    return FileWrapper(file, BLOCK)


def _answer(
    application: Application, environ: dict[str, Any], say: Callable[[Messages], None]
) -> Messages:
    """Let the application answer; return what is left to be said when it is done."""
    begun: Messages = []
    unsaid: Messages = []
    length: int | None = None

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[..., None]:
        nonlocal length
        if exc_info and begun and not unsaid:
            raise exc_info[1].with_traceback(exc_info[2])
        length = next(
            (int(said) for name, said in headers if name.lower() == "content-length"), None
        )
        pairs = [(name.encode("latin-1"), said.encode("latin-1")) for name, said in headers]
        begun[:] = [{"type": "http.response.start", "status": int(status[:3]), "headers": pairs}]
        unsaid[:] = begun
        return write

    def write(part: bytes) -> None:
        say([*unsaid, _part(part, more=True)])
        unsaid.clear()

    parts = application(environ, start_response)
    sent, last = 0, b""
    try:
        if length is None and environ["SERVER_PROTOCOL"] == "HTTP/1.0":
            last = b"".join(parts)  # who speaks so knows of no chunks
            if last:
                begun[0]["headers"].append((b"content-length", b"%d" % len(last)))
        else:
            for part in parts:
                if last:
                    write(last)
                    last = b""
                sent += len(part)
                if sent == length:
                    last = part
                elif part:
                    write(part)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return [*unsaid, _part(last, more=False)]


def _part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": body, "more_body": more}
