"""The edition cache: pages are printed once and answered from in front of Django's middleware."""

import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError

from articles.public.editions.answering import form_for
from articles.public.editions.asking import given_in, host_is_ours, normal
from articles.public.editions.printed import (
    Answer,
    Application,
    Asked,
    Form,
    Page,
    environ_of,
    page_of,
    run,
)
from articles.public.editions.shelf import Shelf
from articles.public.editions.watching import Editions

if TYPE_CHECKING:
    from articles.public.editions.shared import SharedShelf

SHARE_OF_OTHERS = 16
"""Pages that anybody could make up (further on in a list, missing ones) get one part in so many."""

READING = {"GET", "HEAD"}

PRINTERS = 256
LONGEST_WAIT = 10.0
"""Seconds for which one waits for a page that somebody else prints; then one prints it oneself."""


class EditionCache:
    """A WSGI application in front of ``application``; answers what it keeps, else asks that."""

    def __init__(
        self,
        application: Application,
        editions: Editions,
        most: int,
        shared: "SharedShelf | None" = None,
    ) -> None:
        self.application = application
        self.editions = editions
        self.shared = shared
        self.pages = Shelf(most - most // SHARE_OF_OTHERS)
        self.others = Shelf(most // SHARE_OF_OTHERS)
        self._files = (settings.STATIC_URL, settings.MEDIA_URL)
        self._printers = [threading.Lock() for _number in range(PRINTERS)]

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer a request."""
        method = environ["REQUEST_METHOD"]
        if method not in READING or "HTTP_AUTHORIZATION" in environ:
            return self.application(environ, start_response)
        try:
            found = self._look(given_in(environ), environ)
        except DatabaseError:
            found = None  # the application says what is wrong
        if found is None:
            return self.application(environ, start_response)
        sent = form_for(found, environ) if isinstance(found, Page) else found
        start_response(sent.status, list(sent.headers))
        return [] if method == "HEAD" else [sent.body]

    def at_hand(self, environ: dict[str, Any]) -> Form | None:
        """Return the answer to GET or HEAD of an address, if nobody need be asked for it.

        It is what calling the cache answers in the same moment; it never waits.
        """
        edition = self.editions.known()
        if edition is None:
            return None
        page = self.pages.get(given_in(environ))
        if page is None or page.edition != edition.name:
            return None
        return form_for(page, environ)

    def _look(self, given: Asked, environ: dict[str, Any]) -> Page | Answer | None:
        """Return the page or another answer; None if the application must see the request."""
        page = self.pages.get(given)
        if page is not None and page.edition == self.editions.current().name:
            return page
        if given.path.startswith(self._files) or environ.get("SCRIPT_NAME"):
            return None
        if not host_is_ours(given.host, environ):
            return None
        asked = normal(given, environ)
        if asked is None:
            return None
        found = self._page(asked, environ)
        if asked != given and not (isinstance(found, Page) and found.is_there):
            return None  # only of a page that is there is it known that the query changes nothing
        return found

    def _page(self, asked: Asked, environ: dict[str, Any]) -> Page | Answer:
        """Return the page as of the edition that holds; at most one thread prints it."""
        page = self._kept(asked)
        if page is not None and page.edition == self.editions.current().name:
            return page
        printer = self._printers[hash(asked) % PRINTERS]
        is_ours = printer.acquire(blocking=False)
        if not is_ours:
            if page is not None and self.editions.may_still_show(page.edition):
                return page
            is_ours = printer.acquire(timeout=LONGEST_WAIT)
        try:
            edition = self.editions.current().name
            page = self._kept(asked)
            if page is not None and page.edition == edition:
                return page
            return self._print(asked, edition, environ)
        finally:
            if is_ours:
                printer.release()

    def _kept(self, asked: Asked) -> Page | None:
        return self.pages.get(asked) or self.others.get(asked)

    def _print(self, asked: Asked, edition: str, environ: dict[str, Any]) -> Page | Answer:
        """Return the page as the application makes it, and keep it for this edition.

        The edition was asked for before: a change that comes while the page is made can only make
        it newer than its edition, never older.
        """
        page = self.shared.find(asked, edition) if self.shared else None
        if page is None:
            printed = run(self.application, environ_of(asked, environ))
            page = page_of(printed, edition)
            if self.shared:
                self._share(asked, edition, page)
            if page is None:
                return printed
        shelf = self.pages if page.is_there and not asked.query else self.others
        shelf.put(asked, page)
        return page

    def _share(self, asked: Asked, edition: str, page: Page | None) -> None:
        """Give the page to the other processes; one that is not there each finds missing itself."""
        assert self.shared is not None  # noqa: S101  (asked by the caller)
        if page is not None and page.is_there:
            self.shared.put(asked, page)
        else:
            self.shared.give_up(asked, edition)
