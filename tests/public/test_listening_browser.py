"""A story is read aloud by the browser's own Vietnamese voice, where it has one.

The browser of the tests has no voice at all, so it is given one that says nothing and notes what
it should have said.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Correction
from tests.public.reading import address, published

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.slow]

VOICE = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  paused: false,
  getVoices: () => [{ lang: "en-US" }, { lang: LANG }],
  speak(words) {
    said.push([words.voice.lang, words.text]);
    window.finish = () => words.onend();
    words.onstart();
  },
  pause() { this.paused = true; },
  resume() { this.paused = false; },
  cancel() {},
} });
"""


def open_story(new_context: Callable[..., BrowserContext], *, lang: str) -> Page:
    page = new_context().new_page()
    page.add_init_script(VOICE.replace("LANG", f'"{lang}"'))
    article = published(
        headline="Cầu mới", lead="Dân vui.", body="<p>Đoạn một.</p><h2>Tít</h2><p>Đoạn hai.</p>"
    )
    corrected = datetime(2025, 7, 15, 3, 30, tzinfo=UTC)
    Correction.objects.create(
        story=article.published, text="Cầu dài 42 mét.", published_at=corrected
    )
    with page.expect_request_finished(lambda asked: asked.url.endswith("/listen.js")):
        page.goto(address(article))
    return page


def test_a_story_is_read_part_by_part_and_can_be_paused(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = open_story(new_context, lang="vi_VN")

    page.get_by_role("button", name="Nghe bài").click()
    assert page.locator(".being-read").text_content() == "Cầu mới"
    page.get_by_role("button", name="Tạm dừng").click()
    assert page.evaluate("speechSynthesis.paused")
    page.get_by_role("button", name="Nghe tiếp").click()
    assert not page.evaluate("speechSynthesis.paused")
    for _ in range(7):
        page.evaluate("finish()")

    page.get_by_role("button", name="Nghe bài").wait_for()
    assert page.locator(".being-read").count() == 0
    assert page.evaluate("said") == [
        ["vi_VN", text]
        for text in (
            "Cầu mới",
            "Dân vui.",
            "Đoạn một.",
            "Tít",
            "Đoạn hai.",
            "Cải chính",
            "Thứ Ba, 15/7/2025, 10:30 Cầu dài 42 mét.",
        )
    ]


def test_without_a_vietnamese_voice_nothing_is_offered(
    new_context: Callable[..., BrowserContext],
) -> None:
    page = open_story(new_context, lang="vie-XX")

    expect(page.locator("button.print")).to_be_visible()
    expect(page.locator("button.listen")).to_be_hidden()
