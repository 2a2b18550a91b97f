"""A photo in the text: it is placed by its button, dragged with the mouse, and has one caption."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.body import photo_keys
from articles.models import Article, ArticlePhoto, Role
from articles.versions import snapshot
from tests.desk.writing import at_desk, open_form
from tests.factories import ArticleFactory, UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

CAPTION = "Bà con xóm Nghẹ đi trên cây cầu mới."
BODY = (
    '<figure data-photo="anh-1"></figure>\n'
    "<p>Cây cầu dài bốn mươi mét.</p>\n"
    "<p>Hai bên suối đi lại dễ dàng.</p>\n"
    "<p>Mùa lũ này học sinh không phải nghỉ học.</p>"
)


def drag_below(page: Page, paragraph: str) -> None:
    """Take the photo by its handle and let it go under a paragraph, as a hand does."""
    editor = page.locator(".cke_wysiwyg_div")
    editor.scroll_into_view_if_needed()
    page.locator(".photo-in-text").hover()
    handle = page.locator(".cke_widget_drag_handler_container").bounding_box()
    target = editor.locator("p", has_text=paragraph).bounding_box()
    assert handle is not None
    assert target is not None
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    end = target["x"] + target["width"] / 3, target["y"] + target["height"] * 0.9
    page.mouse.move(*end, steps=12)
    # The editor shows with a line where the photo would go, a moment after the mouse was moved.
    page.wait_for_function(
        "below => [...document.querySelectorAll('[data-cke-lineutils-line]')]"
        ".some((line) => line.getBoundingClientRect().top > below)",
        arg=target["y"] + target["height"] / 2,
    )
    page.mouse.up()


def test_a_photo_is_dragged_to_where_it_belongs(
    new_context: Callable[..., BrowserContext],
) -> None:
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    article = ArticleFactory(created_by=reporter, body=BODY)
    ArticlePhoto.objects.create(article=article, key="anh-1", caption=CAPTION)
    page = at_desk(new_context(), reporter).new_page()
    open_form(page, article)
    shown = page.locator(".photo-in-text-caption")
    expect(shown).to_have_text(CAPTION)

    page.wait_for_load_state("networkidle")
    drag_below(page, "Hai bên suối")
    blocks = page.locator(".cke_wysiwyg_div > *:not(.cke_widget_drag_handler_container)")
    expect(blocks.nth(2).locator(".photo-in-text-caption")).to_have_text(CAPTION)
    page.fill("#id_photos-0-caption", "Cầu mới, nhìn từ bờ bắc.")
    expect(shown).to_have_text("Cầu mới, nhìn từ bờ bắc.")
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()

    article = Article.objects.get()
    assert [line for line in article.body.splitlines() if line] == [
        "<p>Cây cầu dài bốn mươi mét.</p>",
        "<p>Hai bên suối đi lại dễ dàng.</p>",
        '<figure data-photo="anh-1"></figure>',
        "<p>Mùa lũ này học sinh không phải nghỉ học.</p>",
    ]
    assert photo_keys(article.body) == ["anh-1"]
    assert ArticlePhoto.objects.get().caption == "Cầu mới, nhìn từ bờ bắc."
    assert str(snapshot(article)).count("Cầu mới, nhìn từ bờ bắc.") == 1
