"""Somebody who writes in the story's form, in a real browser."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Response, expect

from articles.models import Article


def at_desk(context: BrowserContext, user: User, url: str = "http://localhost") -> BrowserContext:
    """Log ``user`` in without the form, at ``url``, of which the port does not matter."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": url}])
    return context


def at_queue(context: BrowserContext, username: str) -> Page:
    """The first page of the desk, open before somebody who has logged in."""
    page = at_desk(context, User.objects.get(username=username)).new_page()
    page.goto("/toa-soan/")
    expect(page.locator(".queue")).to_be_visible()
    return page


def open_form(page: Page, article: Article | None = None) -> None:
    """Open a story's form, or that of a new one, and wait for the editor."""
    where = f"{article.pk}/change" if article else "add"
    page.goto(f"/toa-soan/articles/article/{where}/")
    ready(page)


def ready(page: Page) -> None:
    """Wait until the form is there with its editor, and its scripts have run."""
    expect(page.locator(".cke_wysiwyg_div")).to_be_visible()
    page.wait_for_load_state()
    page.wait_for_function("CKEDITOR.instances.id_body.status === 'ready'")


def write(page: Page, text: str, field: str = "#id_lead") -> None:
    """Type at the end of a field, a key for each letter."""
    page.focus(field)
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def kept(page: Page, text: str, act: Callable[[], None]) -> dict[str, Any]:
    """Do ``act`` and return what the autosave with all of ``text`` sent, once it was answered.

    On a busy machine one may be sent in the middle of a word: a pause is short in tests.
    """

    def has_all(answer: Response) -> bool:
        return "/dang-viet/" in answer.url and text in (answer.request.post_data or "")

    with page.expect_response(has_all) as answered:
        act()
    assert answered.value.status == 200, answered.value.text()
    sent: dict[str, Any] = json.loads(answered.value.request.post_data or "")
    return sent


def write_and_keep(page: Page, text: str, field: str = "#id_lead") -> dict[str, Any]:
    """Type at the end of a field and return what the autosave sent that has it all."""
    return kept(page, text.strip(), lambda: write(page, text, field))


def save_line(page: Page, state: str) -> None:
    """Wait until the save line says ``state``."""
    expect(page.locator(f'[data-writing][data-state="{state}"]')).to_be_visible()
