"""What every test may use: the real database, and a real browser."""

import gc
import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import launch
from tests.desk_browsers import DeskBrowsers, close_pages
from tests.emptying import empty
from tests.logging_in import log_in
from tests.migrated import migrated
from tests.server import until
from tests.sharing_out import IN_ONE_PROCESS, SharingOut

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1280, "height": 900}
PLACE = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}

# Tests make and leave a great many objects: looking for cycles among them as often as Python does
# by itself takes a tenth of their time.
gc.set_threshold(50_000, 20, 50)

# The suite says the same of the same program everywhere: Hypothesis tries the same examples on any
# machine, and one may take as long as it takes. It looks for new ones with
# ARGS="--hypothesis-profile=new-examples".
PATIENT = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("new-examples", PATIENT)
hypothesis_settings.register_profile("the-same-everywhere", PATIENT, derandomize=True)
hypothesis_settings.load_profile("the-same-everywhere")

# As patient as Playwright is with everything else: a busy machine shows a thing late, not wrongly.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long ones first, so that no process waits for the other in the end.

    Whole groups first of all: they are the longest, and one needs no database while it is made.
    Those with real transactions stay behind all others, where pytest-django has put them.
    """

    def place(item: pytest.Item) -> tuple[bool, bool, bool]:
        marks = item.iter_markers("django_db")
        real = any(mark.kwargs.get("transaction") for mark in marks)
        grouped = item.nodeid.startswith(IN_ONE_PROCESS)
        return real, not grouped, not item.get_closest_marker("slow")

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Look no more for cycles among what was there before the first test: a third of a second."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharingOut:
    """Share the tests out among processes in our own way."""
    return SharingOut(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: Any
) -> None:
    """Take a copy of a migrated database instead of migrating one in each process."""
    with django_db_blocker.unblock():
        template = migrated()
        connection.settings_dict["TEST"]["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let tests empty the append-only tables; everything else about them stays guarded.

    After a test with real transactions they may have to be cut off, which the log and the versions
    refuse. ``tests/test_guards.py`` turns these triggers on again and shows that they hold.
    """
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for record in ("claim", "comment", "keptcopy", "move", "version"):
            table = f"articles_{record}"
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_truncate")
    TransactionTestCase._fixture_teardown = empty
    Client._login = log_in


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for each worker."""
    # Playwright's loop goes on for the whole session, and Django would take it for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Make browser contexts (a person each) that open pages of the live server."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": live_server.url, "viewport": DESKTOP, **PLACE, **options}
        )
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    # What the pages sent as they were closed is answered before the tables are emptied.
    until(nobody_else_is_busy)


@pytest.fixture(scope="session")
def desk_browsers(browser: Browser, live_server: Any) -> DeskBrowsers:
    """The browsers that wait for somebody at the desk."""
    return DeskBrowsers(browser, live_server.url)


@pytest.fixture
def new_at_desk(desk_browsers: DeskBrowsers) -> Iterator[Callable[..., BrowserContext]]:
    """Give browser contexts (a person each) to people who write: as new, but quicker.

    What belongs to a context and is not undone in ``give_back`` (a clock, routes, scripts) is for
    those of ``new_context``.
    """
    taken: list[BrowserContext] = []

    def take(**options: Any) -> BrowserContext:
        taken.append(desk_browsers.take(**{"viewport": DESKTOP, **PLACE, **options}))
        return taken[-1]

    yield take
    for context in taken:
        close_pages(context)
    until(nobody_else_is_busy)  # else a late answer might leave a cookie
    for context in taken:
        desk_browsers.give_back(context)


def nobody_else_is_busy() -> bool:
    """Tell whether no other connection asks this test's database anything."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle')"
        )
        row: tuple[bool] = cursor.fetchone()
    return row[0]


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of somebody at a desktop computer."""
    return new_context().new_page()
