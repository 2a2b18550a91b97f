"""A connection to a reader, as uvicorn has it, that ends when nothing sensible comes."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_WITHIN = 30.0
"""Seconds in which a request's line and headers must have come."""

LONGEST_HEAD = 64 * 1024
"""Bytes of them."""


class Connection(HttpToolsProtocol):
    """Knows where in a request it is: before one, in its head or behind that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_between_requests = True
        self._head: asyncio.TimerHandle | None = None
        self._head_size = 0
        self._asked: list[RequestResponseCycle] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a first request as long as for any other."""
        super().connection_made(transport)
        self.wait_for_a_request(self.timeout_keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more; uvicorn tells only the last of several requests of it."""
        self._head_is_whole()
        for asked in self._asked:
            asked.disconnected = True
            asked.message_event.set()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def wait_for_a_request(self, seconds: float) -> None:
        """End the connection if none comes for so long."""
        self.timeout_keep_alive_task = self.loop.call_later(
            seconds, self.timeout_keep_alive_handler
        )

    def data_received(self, data: bytes) -> None:
        """Read on; a head without an end is refused."""
        super().data_received(data)
        if self._head is not None:
            self._head_size += len(data)
            if self._head_size > LONGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The request's headers are too long.")

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        self.is_between_requests = False
        self._head_size = 0
        self._head = self.loop.call_later(HEAD_WITHIN, self._head_is_late)
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what comes behind a body (a trailer) is none and must not pass for one."""
        if self._head is not None:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Note that its head is whole."""
        self._head_is_whole()
        super().on_headers_complete()
        self._asked = [asked for asked in self._asked if not asked.response_complete]
        self._asked.append(self.cycle)

    def on_message_complete(self) -> None:
        """Note that it has ended, if another may follow it."""
        super().on_message_complete()
        follows = self.parser.should_keep_alive() and not self.parser.should_upgrade()
        self.is_between_requests = follows

    def _head_is_whole(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _head_is_late(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
        else:  # what was asked for before is still being sent
            self._head = self.loop.call_later(HEAD_WITHIN, self._head_is_late)
