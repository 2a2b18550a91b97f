"""A button that is pressed twice, as many people do, and a form that is gone back to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Role
from tests.desk.writing import at_desk, open_form, save_line, write_and_keep
from tests.factories import ArticleFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _short_pauses(settings: Any) -> None:
    settings.AUTOSAVE_PAUSE_MS = 200


@pytest.fixture
def reporter() -> User:
    return UserFactory(role=Role.REPORTER)


@pytest.fixture
def page(new_at_desk: Callable[..., BrowserContext], reporter: User) -> Page:
    return at_desk(new_at_desk(), reporter).new_page()


def test_a_story_is_saved_once_and_meets_no_other_text(page: Page, reporter: User) -> None:
    article = ArticleFactory(created_by=reporter, lead="Bản đã lưu.")
    open_form(page, article)
    write_and_keep(page, " Sapo mới.")
    save_line(page, "kept")

    page.dblclick('input[name="_save"]', delay=60)

    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert (article.lead, article.version) == ("Bản đã lưu. Sapo mới.", 2)


def test_back_leads_to_the_new_story_and_not_to_another_form_with_its_text(page: Page) -> None:
    open_form(page)
    page.fill("#id_headline", "Cầu treo nối đôi bờ")
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()
    story = page.url

    page.go_back()

    expect(page).to_have_url(story)
    expect(page.locator("#id_headline")).to_have_value("Cầu treo nối đôi bờ")
