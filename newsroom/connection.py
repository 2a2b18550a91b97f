"""A connection to a reader, as uvicorn has it, that ends when nothing sensible comes."""

import asyncio
from collections.abc import Callable
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


class Alarm:
    """Rings unless it is stopped in time."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_set(self) -> bool:
        """Tell whether it was set and not stopped."""
        return self._timer is not None

    def set(self, seconds: float) -> None:
        """Have it ring in so many seconds, and not when it would have before."""
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(seconds, self._ring)

    def stop(self) -> None:
        """Have it not ring."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Connection(HttpToolsProtocol):
    """Knows where in a request it is, and sets an alarm for each thing that it waits for.

    For a request's head, while there is half of one; for its body, while that comes; and for the
    reader, while he is behind with what was sent to him. For a next request uvicorn has its own.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_between_requests = True
        self._asked: list[RequestResponseCycle] = []
        self._head = Alarm(self._head_is_late)
        self._head_size = 0
        self._body = Alarm(self._body_is_silent)
        self._silences = 0
        self._reader = Alarm(self._reader_is_late)
        self._untaken = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a first request as long as for any other."""
        super().connection_made(transport)
        self.wait_for_a_request(self.timeout_keep_alive)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more; uvicorn tells only the last of several requests of it."""
        for alarm in (self._head, self._body, self._reader):
            alarm.stop()
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
        if self._head.is_set:
            self._head_size += len(data)
            if self._head_size > LONGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The request's headers are too long.")

    def on_message_begin(self) -> None:
        """Note that a request begins."""
        self.is_between_requests = False
        self._head_size = 0
        self._head.set(HEAD_WITHIN)
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what comes behind a body (a trailer) is none and must not pass for one."""
        if self._head.is_set:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Note that its head is whole."""
        self._head.stop()
        super().on_headers_complete()
        self._asked = [asked for asked in self._asked if not asked.response_complete]
        self._asked.append(self.cycle)
        self._silences = 0
        self._body.set(SILENT_FOR)

    def on_body(self, body: bytes) -> None:
        """Note that something is sent."""
        self._silences = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Note that it has ended, if another may follow it."""
        self._body.stop()
        super().on_message_complete()
        follows = self.parser.should_keep_alive() and not self.parser.should_upgrade()
        self.is_between_requests = follows

    def pause_writing(self) -> None:
        """Note that the reader does not keep up."""
        super().pause_writing()
        self._untaken = self.transport.get_write_buffer_size()
        self._reader.set(TAKEN_WITHIN)

    def resume_writing(self) -> None:
        """Note that the reader does."""
        self._reader.stop()
        super().resume_writing()

    def _head_is_late(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()
        else:  # what was asked for before is still being sent
            self._head.set(HEAD_WITHIN)

    def _body_is_silent(self) -> None:
        """End the connection at the second silence: in the first it may be we who paused."""
        self._silences = 0 if self.flow.read_paused else self._silences + 1
        if self._silences == 2:
            self.transport.abort()
        else:
            self._body.set(SILENT_FOR)

    def _reader_is_late(self) -> None:
        """End the connection if the reader took nothing since the last look."""
        before, self._untaken = self._untaken, self.transport.get_write_buffer_size()
        if self._untaken < before:
            self._reader.set(TAKEN_WITHIN)
        else:
            self.transport.abort()
