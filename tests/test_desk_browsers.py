"""Who sits down at a browser that somebody used in the test before finds nothing of it."""

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext

from tests.conftest import DESKTOP, PLACE
from tests.desk_browsers import DeskBrowsers, close_pages
from tests.emptying import empty
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

LEAVE = """async () => {
  localStorage.setItem("typed", "Mưa lớn.");
  sessionStorage.setItem("typed", "Mưa lớn.");
  document.cookie = "sessionid=abc";
  await (await caches.open("kept")).put("/kept", new Response("Mưa lớn."));
  await new Promise(done => { indexedDB.open("kept").onsuccess = done });
}"""
FOUND = """async () => [
  localStorage.length, sessionStorage.length, document.cookie, await caches.keys(),
  await indexedDB.databases(), navigator.onLine,
  (await navigator.permissions.query({name: "geolocation"})).state,
]"""
OPTIONS = {"viewport": DESKTOP, **PLACE}


def found(context: BrowserContext) -> list[object]:
    page = context.new_page()
    page.goto("/")
    return page.evaluate(FOUND)


def test_nothing_is_left_of_whoever_used_it_before(desk_browsers: DeskBrowsers) -> None:
    first = desk_browsers.take(**OPTIONS)
    at_first = found(first)
    first.grant_permissions(["geolocation"])
    first.pages[-1].evaluate(LEAVE)
    first.set_offline(True)
    after = first.pages[-1].evaluate(FOUND)
    close_pages(first)
    desk_browsers.give_back(first)

    second = desk_browsers.take(**OPTIONS)
    assert second is first
    assert found(second) == at_first
    assert after == [
        1,
        1,
        "sessionid=abc",
        ["kept"],
        [{"name": "kept", "version": 1}],
        False,
        "granted",
    ]
    assert at_first[:6] == [0, 0, "", [], [], True]
    close_pages(second)
    desk_browsers.give_back(second)


def test_an_answer_that_comes_late_takes_no_cookie_from_whoever_sits_there_next(
    client: Client,
) -> None:
    client.force_login(UserFactory())
    empty()
    answer = client.get("/toa-soan/")
    assert (answer.status_code, "sessionid" in answer.cookies) == (302, False)
