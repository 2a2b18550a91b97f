"""A photo in the text: it is placed by its button, dragged with the mouse, and has one caption."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.body import photo_keys
from articles.models import Article, ArticlePhoto, Role
from articles.versions import snapshot
from tests.conftest import PHONE
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
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    article = ArticleFactory(created_by=reporter, body=BODY)
    ArticlePhoto.objects.create(article=article, key="anh-1", caption=CAPTION)
    page = at_desk(new_at_desk(), reporter).new_page()
    open_form(page, article)
    shown = page.locator(".photo-in-text-caption")
    expect(shown).to_have_text(CAPTION)

    page.wait_for_load_state("networkidle")
    drag_below(page, "Hai bên suối")
    blocks = page.locator(".cke_wysiwyg_div > *:not(.cke_widget_drag_handler_container)")
    expect(blocks.nth(2).locator(".photo-in-text-caption")).to_have_text(CAPTION)
    page.fill("#id_photos-0-caption", "Cầu mới, nhìn từ bờ bắc.")
    expect(shown).to_have_text("Cầu mới, nhìn từ bờ bắc.")

    page.emulate_media(media="print")  # on paper: the words as they are typed, nothing to press
    expect(page.get_by_role("button")).to_have_count(0)
    for words in ("#id_headline", "#id_lead", "#id_photos-0-credit", ".photo-in-text-caption"):
        expect(page.locator(words)).to_be_visible()
    page.emulate_media(media="screen")
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


LIST = "<ul>\n\t<li>Ghi ở thân tàu.</li>\n\t<li>Ghi ở mạn thuyền.</li>\n</ul>"
SAID = "<blockquote>\n<p>Chúng tôi mừng lắm.</p>\n</blockquote>"
FIRST = "<p>Chủ tịch xã cho rằng về lâu dài phải kè bờ suối.</p>"
PLACED = '<figure data-photo="anh-1"></figure>'


def put_cursor(page: Page, words: str, letter: int) -> None:
    """Put the cursor behind so many letters of the text that begins with these words."""
    page.evaluate(
        """([words, letter]) => {
          const text = document.querySelector(".cke_wysiwyg_div");
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (!walker.nextNode().data.startsWith(words));
          text.focus();
          document.getSelection().collapse(walker.currentNode, letter);
        }""",
        [words, letter],
    )


def body_in(page: Page) -> str:
    """The text as the editor would send it, without the lines between its blocks."""
    return str(page.evaluate("CKEDITOR.instances.id_body.getData()")).strip().replace("\n\n", "\n")


def test_a_photo_goes_behind_the_paragraph_of_the_cursor_and_says_where(
    new_at_desk: Callable[..., BrowserContext],
) -> None:
    """No word, list or quotation is cut in two, whatever the cursor stands in."""
    reporter = UserFactory(username="phongvien", role=Role.REPORTER)
    article = ArticleFactory(created_by=reporter, body="\n".join([FIRST, LIST, SAID]))
    ArticlePhoto.objects.create(article=article, key="anh-1", caption=CAPTION)
    page = at_desk(new_at_desk(viewport=PHONE, has_touch=True), reporter).new_page()
    open_form(page, article)
    button, where = page.locator("[data-place]:visible"), page.locator("[data-where]:visible")
    expect(button).to_have_text("Đặt vào bài")

    # The tools stay in sight at the end of the text, and lead to the card of a photo to be placed.
    page.locator(".cke_wysiwyg_div").evaluate(
        "text => window.scrollBy(0, text.getBoundingClientRect().bottom - 100)"
    )
    expect(page.locator(".cke_button__bold")).to_be_in_viewport(ratio=1)
    page.locator(".cke_button__photos").tap()
    expect(button).to_be_focused()
    expect(button).to_be_in_viewport(ratio=1)

    button.tap()  # without a cursor
    expect(where).to_have_text("Trong bài, ảnh đứng sau “Chúng tôi mừng lắm.”.")
    expect(page.locator(".photo-in-text-caption")).to_be_in_viewport()
    assert body_in(page) == "\n".join([FIRST, LIST, SAID, PLACED, "<p>&nbsp;</p>"])

    for words, letter, told, order in [
        ("Chủ", 14, "sau “Chủ tịch xã cho rằng về …”.", [FIRST, PLACED, LIST, SAID]),
        ("Ghi ở thân", 5, "sau “Ghi ở mạn thuyền.”.", [FIRST, LIST, PLACED, SAID]),
        ("Chúng", 8, "sau “Chúng tôi mừng lắm.”.", [FIRST, LIST, SAID, PLACED]),
        ("Chủ", 0, "ở đầu bài.", [PLACED, FIRST, LIST, SAID]),
    ]:
        put_cursor(page, words, letter)
        expect(button).to_have_text("Chuyển đến chỗ con trỏ")
        button.tap()
        expect(where).to_contain_text(told)
        expect(page.locator("[data-photo-told]")).to_contain_text(told)
        expect(page.locator(".photo-in-text-caption")).to_be_in_viewport()
        assert body_in(page).removesuffix("\n<p>&nbsp;</p>") == "\n".join(order)

    put_cursor(page, "Chủ", 14)
    expect(page.locator(".cke_combo_text")).to_have_text("Đoạn văn")  # the editor speaks Vietnamese

    page.locator(".photo-in-text").tap()
    expect(page.locator(".cke_widget_selected")).to_be_visible()
    expect(page.locator(".comment-here")).to_be_hidden()
    bar = page.locator(".submit-row.actions-sticky").bounding_box()
    assert bar is not None
    assert bar["height"] < 64  # one row
    page.keyboard.press("Control+z")
    expect(where).to_contain_text("sau “Chúng tôi mừng lắm.”.")
    page.click('input[name="_save"]')
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.body.split() == "\n".join([FIRST, LIST, SAID, PLACED]).split()
