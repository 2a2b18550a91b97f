"""No word is lost: in a real browser, with the network, the server and the session going away."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from articles.models import Article, Autosave
from tests.desk.writing import at_desk, kept, open_form, save_line, write
from tests.factories import ArticleFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _short_pauses(settings: Any) -> None:
    settings.AUTOSAVE_PAUSE_MS = 200
    settings.PRESENCE_PING_MS = 300


@pytest.fixture
def article() -> Article:
    article = ArticleFactory(lead="Bản đã lưu.")
    article.photos.create(key="anh-1", caption="Cầu mới")
    return article


def test_what_is_typed_is_kept_after_a_pause_and_offered_again(
    new_context: Callable[..., BrowserContext], live_server: Any, article: Article
) -> None:
    page = at_desk(new_context(), article.created_by, live_server.url).new_page()
    open_form(page, article)

    sent = kept(page, lambda: write(page, " Mưa lớn."))
    save_line(page, "kept")
    kept(page, lambda: write(page, " lúc sáng", "#id_photos-0-caption"))
    kept(page, lambda: write(page, "Nước rút. ", ".cke_wysiwyg_div"))
    page.close(run_before_unload=True)

    assert sent["fields"]["lead"] == ["Bản đã lưu. Mưa lớn."]
    slot = Autosave.objects.get()
    assert slot.fields["lead"] == ["Bản đã lưu. Mưa lớn."]
    assert slot.fields["photos-0-caption"] == ["Cầu mới lúc sáng"]
    assert "Nước rút." in slot.fields["body"][0]
    article.refresh_from_db()
    assert article.lead == "Bản đã lưu."
