"""On a bad line somebody types before the script of the page has come: their words are kept too."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from articles.models import Article, Autosave, Unsent
from tests.desk.writing import at_desk, save_line
from tests.factories import ArticleFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

WORDS = "Gõ khi mạng còn chậm."


@pytest.fixture(autouse=True)
def _short_pauses(settings: Any) -> None:
    settings.AUTOSAVE_PAUSE_MS = 400


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


@pytest.fixture
def page(new_at_desk: Callable[..., BrowserContext], article: Article) -> Page:
    return at_desk(new_at_desk(), article.created_by).new_page()


@contextmanager
def opened_without(page: Page, script: str, path: str) -> Iterator[None]:
    """Open a page and keep its script back until the block has been left."""
    held: list[Route] = []
    page.route(script, lambda route: held.append(route))  # noqa: PLW0108  (it looks for names)
    with page.expect_request(script):
        page.goto(path, wait_until="commit")
    yield
    held[0].continue_()


def test_in_a_story(page: Page, article: Article) -> None:
    path = f"/toa-soan/articles/article/{article.pk}/change/"
    with opened_without(page, "**/desk/writing.js", path):
        page.fill("#id_lead", WORDS)
    save_line(page, "kept")
    assert Autosave.objects.get().fields["lead"] == [WORDS]


def test_in_a_remark(page: Page, article: Article) -> None:
    with (
        page.expect_response("**/chua-gui/"),
        opened_without(page, "**/desk/kept.js", f"/toa-soan/bai/{article.pk}/binh-luan/"),
    ):
        page.fill("#remark_text", WORDS)
    assert Unsent.objects.get().fields["text"] == [WORDS]
