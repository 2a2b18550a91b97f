"""A connection to the server's protocol, without a network: what is sent in packets of its own."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, TypeVar

from uvicorn import Config
from uvicorn.server import ServerState

from newsroom.bridge import Application, Bridge
from newsroom.lane import Lane

_Result = TypeVar("_Result")


class Wire(asyncio.Transport):
    """What uvloop gives a protocol: keeps what is written, and tells when it is closed."""

    def __init__(self) -> None:
        super().__init__({"sockname": ("127.0.0.1", 8000), "peername": ("127.0.0.1", 40000)})
        self.written = bytearray()
        self.closed = asyncio.Event()
        self.reads = True
        self.untaken = [1]
        self.protocol: asyncio.Protocol

    def write(self, data: Any) -> None:
        if self.closed.is_set():
            raise RuntimeError("the handler is closed")
        self.written += data

    def is_closing(self) -> bool:
        return self.closed.is_set()

    def close(self) -> None:
        if not self.closed.is_set():
            self.closed.set()
            asyncio.get_running_loop().call_soon(self.protocol.connection_lost, None)

    def abort(self) -> None:
        self.close()

    def get_write_buffer_size(self) -> int:
        """What waits for the reader, as often as it is looked at."""
        return self.untaken.pop(0) if self.untaken[1:] else self.untaken[0]

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True


@cache
def bridge(application: Application, *, behind_proxy: bool) -> Bridge:
    """The way to an application; its threads stay as long as the tests run."""
    return Bridge(application, 2, behind_proxy=behind_proxy)


class Talk:
    """A reader who talks to an application."""

    def __init__(
        self, application: Application, *, behind_proxy: bool = False, keep_alive: float = 60
    ) -> None:
        config = Config(
            bridge(application, behind_proxy=behind_proxy),
            interface="asgi3",
            ws="none",
            log_config=None,
            proxy_headers=False,
            timeout_keep_alive=keep_alive,  # type: ignore[arg-type]  (any number of seconds)
        )
        config.load()
        self.state = ServerState()
        self.state.default_headers = [(b"date", b"Mon, 30 Nov 2026 00:00:00 GMT")]
        self.wire = Wire()
        self.wire.protocol = self.lane = Lane(config, self.state, {})
        self.lane.connection_made(self.wire)

    async def send(self, *packets: bytes) -> bytes:
        """Send packets one after the other; return what is answered when all is done."""
        before = len(self.wire.written)
        for packet in packets:
            if not self.wire.is_closing():
                self.lane.data_received(packet)
        await self.done()
        return bytes(self.wire.written[before:])

    async def done(self) -> None:
        """Wait until nothing is worked on any more."""
        while self.state.tasks:
            await asyncio.wait(self.state.tasks)
            await asyncio.sleep(0)

    async def leave(self) -> None:
        """Go away."""
        self.wire.close()
        await self.done()


def talking(
    application: Application,
    what: Callable[[Talk], Awaitable[_Result]],
    **how: Any,
) -> _Result:
    """Return what comes of a talk with ``application``."""

    async def talk() -> _Result:
        reader = Talk(application, **how)
        try:
            return await asyncio.wait_for(what(reader), 60)
        finally:
            await reader.leave()

    return asyncio.run(talk())


def answered(application: Application, *packets: bytes, **how: Any) -> bytes:
    """Return what is answered to packets."""
    return talking(application, lambda talk: talk.send(*packets), **how)


def undated(said: bytes) -> bytes:
    """Return answers without their dates, which stand where the server puts them."""
    return re.sub(rb"(?m)^date: .*\r\n", b"", said)
