"""A page as it is kept: printed once, in each coding that browsers take."""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

import brotli
from django.conf import settings

from articles.public.kept import TAGS

Headers = list[tuple[str, str]]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PLAIN = "identity"
SMALL = 512
"""Bytes that are not worth compressing."""

BROTLI_QUALITY = 5
GZIP_LEVEL = 6
"""Beyond these a page costs several times as much for a few bytes in a hundred."""

OVERHEAD = 4096
"""What a page takes in memory besides its bytes, roughly: its headers eight times over."""

_OF_THE_SERVER = (
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.version",
    "wsgi.errors",
    "wsgi.multithread",
    "wsgi.multiprocess",
    "wsgi.run_once",
)


class Asked(NamedTuple):
    """What a page is asked by: nothing else of a request can change it."""

    scheme: str
    host: str
    path: str
    query: str = ""


@dataclass(frozen=True)
class Answer:
    """What the application answered."""

    status: str
    headers: Headers
    body: bytes

    @property
    def code(self) -> int:
        """The status as a number."""
        return int(self.status[:3])


@dataclass(frozen=True)
class Form:
    """What one browser is sent of a page: in the coding it takes, or that it has the page."""

    status: str
    headers: Headers
    body: bytes

    @cached_property
    def head(self) -> bytes:
        """The status and the headers as they go over the wire, without the line that ends them."""
        lines = [f"HTTP/1.1 {self.status}", *(f"{n.lower()}: {said}" for n, said in self.headers)]
        return "".join(f"{line}\r\n" for line in lines).encode("latin-1")


@dataclass(frozen=True)
class Page:
    """A page of an edition; ``bodies`` by coding, each the same page."""

    edition: str
    status: str
    headers: Headers
    etag: str
    bodies: dict[str, bytes]

    @cached_property
    def forms(self) -> dict[str, Form]:
        """What is sent in each coding."""
        forms = {}
        for coding, body in self.bodies.items():
            length = [("Content-Length", str(len(body)))]
            coded = [] if coding == PLAIN else [("Content-Encoding", coding)]
            forms[coding] = Form(self.status, [*self.headers, *coded, *length], body)
        return forms

    @cached_property
    def unchanged(self) -> Form:
        """What tells a browser that it has the page."""
        kept = {"cache-control", "cdn-cache-control", "etag", "vary", TAGS.lower()}
        headers = [header for header in self.headers if header[0].lower() in kept]
        return Form("304 Not Modified", headers, b"")

    @property
    def size(self) -> int:
        """The bytes that it takes in memory."""
        return sum(map(len, self.bodies.values())) + OVERHEAD

    @property
    def is_there(self) -> bool:
        """Whether it is a page and not the answer that there is none."""
        return self.status.startswith("200")


def run(application: Application, environ: dict[str, Any]) -> Answer:
    """Return the whole answer of ``application``."""
    said: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> Callable[..., None]:
        said[:] = [status, headers]
        return lambda body: None

    parts = application(environ, start_response)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    return Answer(said[0], said[1], body)


def environ_of(asked: Asked, environ: dict[str, Any]) -> dict[str, Any]:
    """Return a request for what is asked and nothing else: whose it is cannot get into the page."""
    bare = {name: environ[name] for name in _OF_THE_SERVER if name in environ}
    if settings.SECURE_PROXY_SSL_HEADER and asked.scheme == "https":
        header, value = settings.SECURE_PROXY_SSL_HEADER
        bare[header] = value
    return {
        **bare,
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": asked.path,
        "QUERY_STRING": asked.query,
        "HTTP_HOST": asked.host,
        "wsgi.url_scheme": asked.scheme,
        "wsgi.input": BytesIO(),
    }


def page_of(answer: Answer, edition: str) -> Page | None:
    """Return the answer as a page to keep, or None if it is none of those.

    Only what is tagged is kept, and nothing that sets a cookie or depends on more of a request
    than what was asked.
    """
    headers = {name.lower(): value for name, value in answer.headers}
    varies = {name.strip().lower() for name in headers.get("vary", "").split(",")} - {""}
    if (
        TAGS.lower() not in headers
        or "set-cookie" in headers
        or varies - {"accept-encoding"}
        or answer.code not in {200, 404, 410}
    ):
        return None
    etag = f"W/{headers['etag'].removeprefix('W/')}" if "etag" in headers else ""
    replaced = {"etag", "vary", "content-length", "last-modified"}
    kept = [header for header in answer.headers if header[0].lower() not in replaced]
    kept.append(("Vary", "Accept-Encoding"))
    if etag:
        kept.append(("ETag", etag))
    if answer.code == 200 and settings.CDN_SECONDS:
        kept.append(("CDN-Cache-Control", f"public, max-age={settings.CDN_SECONDS}"))
    return Page(edition, answer.status, kept, etag, _coded(answer.body))


def _coded(body: bytes) -> dict[str, bytes]:
    if len(body) < SMALL:
        return {PLAIN: body}
    return {
        "br": brotli.compress(body, quality=BROTLI_QUALITY),
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        PLAIN: body,
    }
