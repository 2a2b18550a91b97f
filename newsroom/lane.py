"""The fast lane: a kept page is answered where its request comes in, in the event loop.

All that is not one whole, plain request for such a page goes the usual way: uvicorn reads it, and a
thread calls the application. The lane has no rules of its own on what is answered: it asks the
edition cache, which answers the same to requests that come the other way.
"""

import re
from typing import Any

from newsroom.connection import Connection

PLAIN = re.compile(
    rb"(GET|HEAD) (/[A-Za-z0-9._~/-]*+) HTTP/1\.1\r\n((?:[A-Za-z0-9-]++:[ -~]*+\r\n)++)\r\n"
)
"""One whole request, of an address that says the same decoded, with headers that leave no doubt."""

HEARD = {
    "host": "HTTP_HOST",
    "accept-encoding": "HTTP_ACCEPT_ENCODING",
    "if-none-match": "HTTP_IF_NONE_MATCH",
    "x-forwarded-proto": "HTTP_X_FORWARDED_PROTO",
}
"""The headers that the edition cache asks for."""

NOT_PLAIN = {
    "authorization",
    "connection",
    "content-length",
    "expect",
    "proxy-connection",
    "transfer-encoding",
    "upgrade",
}
"""Headers that change whose an answer is, or where a request or its connection ends."""


def plain(data: bytes, scheme: str) -> dict[str, Any] | None:
    """Return what the edition cache wants to know of a plain request; None of any other."""
    found = PLAIN.fullmatch(data)
    if found is None:
        return None
    method, path, headers = found.groups()
    environ = {
        "REQUEST_METHOD": method.decode("ascii"),
        "PATH_INFO": path.decode("ascii"),
        "wsgi.url_scheme": scheme,
    }
    for line in headers.decode("ascii").split("\r\n")[:-1]:
        name, _colon, said = line.partition(":")
        name = name.lower()
        key = HEARD.get(name)
        if key is not None:
            if key in environ:
                return None
            environ[key] = said.strip(" ")
        elif name in NOT_PLAIN and f"{name}:{said.lower()}" != "connection: keep-alive":
            return None
    return environ


class Lane(Connection):
    """A connection that answers at once where it can."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at_hand = getattr(self.app.application, "at_hand", None)
        self._answered = 0.0

    def data_received(self, data: bytes) -> None:
        """Answer a plain request for a kept page; let uvicorn see to anything else."""
        if (
            self._at_hand
            and self.is_between_requests
            and (self.cycle is None or self.cycle.response_complete)
            and not self.flow.write_paused
            and not self.transport.is_closing()
            and (environ := plain(data, self.scheme or "http"))
            and (form := self._at_hand(environ))
        ):
            body = b"" if environ["REQUEST_METHOD"] == "HEAD" else form.body
            date = b"date: %b\r\n\r\n" % self.server_state.default_headers[0][1]
            self.transport.writelines((form.head, date, body))
            self._answered = self.loop.time()
            if self.timeout_keep_alive_task is None:
                self.wait_for_a_request(self.timeout_keep_alive)
        else:
            super().data_received(data)

    def timeout_keep_alive_handler(self) -> None:
        """End an idle connection; the lane does not set the clock anew with each answer."""
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.wait_for_a_request(left)
        else:
            super().timeout_keep_alive_handler()
