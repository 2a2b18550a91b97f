"""A connection to a reader, as uvicorn has it, that ends when nothing sensible comes."""

import asyncio
import sys
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_WITHIN = 30.0
"""Seconds in which a request's line and headers must have come."""

LONGEST_HEAD = 64 * 1024
"""Bytes of them."""


SILENT_FOR = 30.0
"""Seconds; who sends a body and nothing of it in twice as many keeps a thread for nothing."""

TAKEN_WITHIN = 60.0
"""Seconds in which a reader must take some of what waits for it: a thread may be waiting too."""


class Connection(HttpToolsProtocol):
    """Knows where in a request it is: before one, in its head or behind that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_between_requests = True
        self._head: asyncio.TimerHandle | None = None
        self._head_size = 0
        self._asked: list[RequestResponseCycle] = []
        self._body: asyncio.TimerHandle | None = None
        self._silences = 0
        self._behind: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a first request as long as for any other."""
        super().connection_made(transport)
        self.wait_for_a_request(self.timeout_keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more; uvicorn tells only the last of several requests of it."""
        self._head_is_whole()
        self._body_is_whole()
        self._is_not_behind()
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
        self._silences = 0
        self._body = self.loop.call_later(SILENT_FOR, self._is_silent)

    def on_body(self, body: bytes) -> None:
        """Note that something is sent."""
        self._silences = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that it has ended, if another may follow it."""
        self._body_is_whole()
        super().on_message_complete()
        follows = self.parser.should_keep_alive() and not self.parser.should_upgrade()
        self.is_between_requests = follows

    def pause_writing(self) -> None:
        """Note that the reader does not keep up."""
        super().pause_writing()
        self._is_behind(sys.maxsize)

    def resume_writing(self) -> None:
        """Note that the reader does."""
        self._is_not_behind()
        super().resume_writing()

    def _is_silent(self) -> None:
        """End the connection at the second silence: in the first it may be we who paused."""
        self._silences = 0 if self.flow.read_paused else self._silences + 1
        if self._silences == 2:
            self.transport.abort()
        else:
            self._body = self.loop.call_later(SILENT_FOR, self._is_silent)

    def _body_is_whole(self) -> None:
        if self._body is not None:
            self._body.cancel()
            self._body = None

    def _is_behind(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left < before:
            self._behind = self.loop.call_later(TAKEN_WITHIN, self._is_behind, left)
        else:
            self.transport.abort()

    def _is_not_behind(self) -> None:
        if self._behind is not None:
            self._behind.cancel()
            self._behind = None

    def _head_is_whole(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _head_is_late(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
        else:  # what was asked for before is still being sent
            self._head = self.loop.call_later(HEAD_WITHIN, self._head_is_late)
